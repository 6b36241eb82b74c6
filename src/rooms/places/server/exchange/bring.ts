import { sql } from 'kysely';
import { db, type Tx } from '#kernel/context';
import type { Part, Parts } from '../../exchange/parts.ts';
import type { Hours } from '../../hours/index.ts';
import { reindex } from '../finder/reindex.ts';
import { materialise } from '../moments/materialise.ts';
import { placed } from './placed.ts';
import { put, type Change } from './put.ts';
import type { PartKind } from './tables.ts';

export type Bringing = { source: string; publish: boolean };
type AnyPart = Part<Record<string, unknown>>;
type Put = Awaited<ReturnType<typeof put>>;

/**
 * Writes the parts of one row: who, where, what and when. Twice the same changes nothing the second time. Says what it came to: new or
 * changed when any part was.
 */
export async function bring(tx: Tx, parts: Parts, { source, publish }: Bringing): Promise<Change> {
	const status = publish ? 'published' : 'draft';
	const write = (kind: PartKind, part: AnyPart, belongs: Record<string, unknown>) => put(tx, kind, part, { source, status, belongs });
	const done: Put[] = [];
	const organization = await write('organization', parts.organization, {});
	done.push(organization);
	const within = { organization_id: organization.id };
	const location = parts.location && (await write('location', await placed(tx, parts.location), within));
	const service = parts.service && (await write('service', parts.service, within));
	done.push(...[location, service].filter((one): one is Put => one !== undefined));
	if (parts.moments && location && service) {
		const moments = await write('service_at_location', parts.moments, {
			service_id: service.id,
			location_id: location.id,
			slots: [],
			...(parts.moments.assured_at ? { assured_at: new Date(`${parts.moments.assured_at}T00:00:00Z`) } : {})
		});
		done.push(moments);
		if ('hours' in moments.set) await written(tx, moments.id);
	}
	for (const { id, kind, taxonomy_id, parent_id, said } of parts.terms ?? [])
		await sql`insert into import_term (id, kind, taxonomy_id, parent_id, source_id, said) values (${id}, ${kind}, ${taxonomy_id}, ${parent_id}, ${source}, ${JSON.stringify(said)})
			on conflict (id) do update set said = excluded.said where import_term.source_id = excluded.source_id and import_term.said <> excluded.said`.execute(
			db(tx)
		);
	const change = done.some((one) => one.change === 'new') ? 'new' : done.some((one) => one.change === 'changed') ? 'changed' : 'same';
	if (change !== 'same') await reindex(tx, { organization: organization.id });
	return change;
}

/** Its coming openings, after its hours changed. */
async function written(tx: Tx, id: string): Promise<void> {
	const row = await db(tx)
		.selectFrom('service_at_location')
		.select(['id', 'hours', 'status'])
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	await materialise(tx, [{ id: row.id, hours: row.hours as Hours, forAll: row.status === 'published' }]);
}
