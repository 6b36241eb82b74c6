import { sql } from 'kysely';
import { db, type Tx } from '#kernel/context';
import { newId } from '#kernel/ids';
import { changesFor, sameValue } from '../../exchange/merge.ts';
import type { Part } from '../../exchange/parts.ts';
import { townOf } from '../keeping/columns.ts';
import { freeSlug } from '../slug.ts';
import { asColumns, defaults } from './defaults.ts';
import type { Received } from '../../hsds/received.ts';
import type { PartKind } from './tables.ts';

export type Change = 'new' | 'changed' | 'same';
export type Known = Record<string, unknown> & { id: string; sources: Record<string, string>; received: Received | null };
type AnyPart = Part<Record<string, unknown>>;

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** The row of ours that is this thing of theirs: known from before, or ours from the beginning when they use our ids. */
export async function knownAs(tx: Tx, kind: PartKind, key: string, source: string): Promise<Known | undefined> {
	const own = uuid.test(key) ? key : null;
	const { rows } = await sql<Known>`select t.* from ${sql.table(kind)} t where t.id = coalesce(
		(select o.row_id from import_origin o where o.source_id = ${source} and o.kind = ${kind} and o.foreign_id = ${key}), ${own}::uuid)`.execute(
		db(tx)
	);
	return rows[0];
}

/** What would change, without doing it. */
export function plan(
	kind: PartKind,
	known: Known | undefined,
	part: AnyPart,
	source: string
): { change: Change; set: Record<string, unknown> } {
	if (!known) return { change: 'new', set: { ...defaults[kind], ...part.fields } };
	const set = changesFor(known, part.fields, source);
	const received = part.received && { from: source, ...withLists(part.received, known.received) };
	const theirs = !known.received || known.received.from === source;
	if (received && theirs && Object.values(known.sources).includes(source) && !sameValue(known.received, received))
		set['received'] = received;
	return { change: Object.keys(set).length ? 'changed' : 'same', set };
}

/** A thing as it stands in a list says nothing about its lists: those of before stay. */
function withLists(said: NonNullable<AnyPart['received']>, before: Received | null): NonNullable<AnyPart['received']> {
	if (!before || Object.values(said.as).some(Array.isArray)) return said;
	const lists = Object.fromEntries(Object.entries(before.as).filter(([, value]) => Array.isArray(value)));
	return { as: { ...lists, ...said.as }, ...(before.terms ? { terms: before.terms } : {}) };
}

type Around = {
	source: string;
	status: 'draft' | 'published';
	/** Columns that say what it belongs to. */ belongs: Record<string, unknown>;
};

/** Writes one thing of a source: new, or what changed of it. Returns the row's id. */
export async function put(
	tx: Tx,
	kind: PartKind,
	part: AnyPart,
	around: Around
): Promise<{ id: string; change: Change; set: Record<string, unknown> }> {
	const known = await knownAs(tx, kind, part.key, around.source);
	const { change, set } = plan(kind, known, part, around.source);
	const id = known?.id ?? (uuid.test(part.key) ? part.key.toLowerCase() : newId());
	if (change === 'new') await insert(tx, kind, id, set, part, around);
	if (change === 'changed') {
		const moved = kind === 'location' && ('postal_code' in set || 'city' in set) ? await townFor(tx, { ...known, ...set }) : {};
		const again = kind === 'service_at_location' ? { sequence: sql`sequence + 1` } : {};
		await db(tx)
			.updateTable(kind)
			.set({ ...asColumns(kind, set), ...moved, ...again, modified_at: tx.now } as never)
			.where('id', '=', id)
			.execute();
	}
	await sql`insert into import_origin (source_id, kind, foreign_id, row_id) values (${around.source}, ${kind}, ${part.key}, ${id})
		on conflict (source_id, kind, foreign_id) do update set row_id = excluded.row_id where import_origin.row_id <> excluded.row_id`.execute(
		db(tx)
	);
	return { id, change, set };
}

/** The municipality of a new location. */
const townFor = async (tx: Tx, { postal_code, city, lat, lon }: Record<string, unknown>): Promise<{ nis: string | null }> => {
	const where = { postal_code: String(postal_code ?? ''), city: String(city ?? ''), lat: lat as number | null, lon: lon as number | null };
	return { nis: (await townOf(tx, where)).nis };
};

async function insert(
	tx: Tx,
	kind: PartKind,
	id: string,
	set: Record<string, unknown>,
	part: AnyPart,
	{ source, status, belongs }: Around
): Promise<void> {
	const sources = Object.fromEntries(Object.keys(defaults[kind]).map((field) => [field, source]));
	const slug = kind === 'service_at_location' ? {} : { slug: await freeSlug(tx, kind, String(set['name'])) };
	const values = {
		...asColumns(kind, { ...set, sources, ...(part.received ? { received: { from: source, ...part.received } } : {}) }),
		...belongs,
		...(kind === 'location' ? await townFor(tx, set) : {}),
		...slug,
		id,
		status,
		owner: null,
		created_at: tx.now,
		modified_at: tx.now
	};
	await db(tx)
		.insertInto(kind)
		.values(values as never)
		.execute();
}
