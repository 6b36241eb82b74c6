import { sql } from 'kysely';
import { db, type Tx } from '#kernel/context';
import type { Received } from '../../hsds/received.ts';
import { uuid, type Part, type Parts } from '../../exchange/parts.ts';
import { partKinds, type PartKind } from './tables.ts';

export type Known = Record<string, unknown> & { id: string; sources: Record<string, string>; received: Received | null };
export type AnyPart = Part<Record<string, unknown>>;

/** The parts of a row by their kind, in the order in which one belongs to another. */
export const partsOf = ({ organization, location, service, moments }: Parts): Array<[PartKind, AnyPart]> =>
	(
		[
			['organization', organization],
			['location', location],
			['service', service],
			['service_at_location', moments]
		] as Array<[PartKind, AnyPart | undefined]>
	).flatMap(([kind, part]) => (part ? [[kind, part]] : []));

/** Rows of ours by what a source calls them. One row is one object, whatever it is called by: what is changed of it is seen by all. */
export class Here {
	readonly #rows = new Map<string, Known>();

	of(kind: PartKind, key: string): Known | undefined {
		return this.#rows.get(`${kind}|${key}`);
	}

	keep(kind: PartKind, key: string, row: Known): void {
		this.#rows.set(`${kind}|${key}`, row);
	}
}

/**
 * What of these rows is here: known from before, or ours from the beginning when they use our ids. A statement per kind. `held`: it is about
 * to change, so who corrects it by hand goes before or after.
 */
export async function whatIsHere(tx: Tx, all: readonly Parts[], source: string, { held = false } = {}): Promise<Here> {
	const here = new Here();
	for (const kind of partKinds) {
		const keys = [...new Set(all.flatMap((parts) => partsOf(parts).flatMap(([of, part]) => (of === kind ? [part.key] : []))))];
		if (keys.length === 0) continue;
		const { rows } = await sql<Known & { foreign_id: string }>`
			select k.foreign_id, t.* from unnest(${keys}::text[], ${keys.map((key) => (uuid.test(key) ? key : null))}::uuid[]) as k (foreign_id, own)
				left join import_origin o on o.source_id = ${source} and o.kind = ${kind} and o.foreign_id = k.foreign_id
				join ${sql.table(kind)} t on t.id = coalesce(o.row_id, k.own) ${held ? sql`order by t.id for update of t` : sql``}`.execute(db(tx));
		const byId = new Map(rows.map(({ foreign_id: _, ...row }) => [row.id, row as Known]));
		for (const { foreign_id, id } of rows) {
			const row = byId.get(id);
			if (row) here.keep(kind, foreign_id, row);
		}
	}
	return here;
}
