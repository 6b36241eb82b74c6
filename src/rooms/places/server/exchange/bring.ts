import { sql } from 'kysely';
import { db, type Tx } from '#kernel/context';
import type { ForeignTerm, Parts } from '../../exchange/parts.ts';
import type { Hours } from '../../hours/index.ts';
import { reindexAll } from '../finder/reindex.ts';
import { materialise, type Moments } from '../moments/materialise.ts';
import { whatIsHere, type AnyPart, type Known } from './here.ts';
import { together, type Change } from './plan.ts';
import { Putting, type Bringing } from './put.ts';
import type { PartKind } from './tables.ts';
import { placed, townsIn, type Towns } from './towns.ts';

/**
 * Writes the parts of these rows: who, where, what and when. Twice the same changes nothing the second time. Says of each row what it came
 * to. A few statements for all of them, and one for each thing that was here and changed.
 */
export async function bring(tx: Tx, rows: readonly Parts[], how: Bringing): Promise<Change[]> {
	const towns = townsIn(tx);
	const putting = new Putting(await whatIsHere(tx, rows, how.source, { held: true }), towns, how);
	const touched = new Set<string>();
	const opening = new Map<string, Moments>();
	const became: Change[] = [];
	for (const parts of rows) {
		const { change, organization, moments } = await putRow(putting, towns, parts);
		if (change !== 'same') touched.add(organization);
		if (moments) opening.set(moments.id, asMoments(moments));
		became.push(change);
	}
	await putting.write(tx);
	await learn(
		tx,
		how.source,
		rows.flatMap(({ terms }) => terms ?? [])
	);
	await reindexAll(tx, [...touched]);
	await materialise(tx, [...opening.values()]);
	return became;
}

type Brought = { change: Change; organization: string; /** When their hours are new. */ moments?: Known };

async function putRow(putting: Putting, towns: Towns, parts: Parts): Promise<Brought> {
	const changes: Change[] = [];
	const put = async (kind: PartKind, part: AnyPart, belongs: Record<string, unknown>) => {
		const done = await putting.put(kind, part, belongs);
		changes.push(done.change);
		return done;
	};
	const { row: organization } = await put('organization', parts.organization, {});
	const within = { organization_id: organization.id };
	const location = parts.location && (await put('location', await placed(towns, parts.location), within));
	const service = parts.service && (await put('service', parts.service, within));
	if (!parts.moments || !location || !service) return { change: together(changes), organization: organization.id };
	const { assured_at } = parts.moments;
	const moments = await put('service_at_location', parts.moments, {
		service_id: service.row.id,
		location_id: location.row.id,
		slots: [],
		sequence: 0,
		assured_at: assured_at ? new Date(`${assured_at}T00:00:00Z`) : null
	});
	return { change: together(changes), organization: organization.id, ...('hours' in moments.set ? { moments: moments.row } : {}) };
}

const asMoments = ({ id, hours, status }: Known): Moments => ({ id, hours: hours as Hours, forAll: status === 'published' });

/** Vocabularies and terms of the source, as it says them. */
async function learn(tx: Tx, source: string, terms: readonly ForeignTerm[]): Promise<void> {
	if (terms.length === 0) return;
	const each = [...new Map(terms.map((term) => [term.id, term])).values()];
	await sql`insert into import_term (id, kind, taxonomy_id, parent_id, source_id, said)
		select t.id, t.kind, t.taxonomy_id, t.parent_id, ${source}, t.said from jsonb_to_recordset(${JSON.stringify(each)}::jsonb) as t (id uuid, kind text, taxonomy_id uuid, parent_id uuid, said jsonb)
		on conflict (id) do update set said = excluded.said where import_term.source_id = excluded.source_id and import_term.said <> excluded.said`.execute(
		db(tx)
	);
}
