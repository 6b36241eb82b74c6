import { sql } from 'kysely';
import { db, type Tx } from '#kernel/context';
import { newId } from '#kernel/ids';
import { freeSlugs } from '../slug.ts';
import { asColumns, defaults } from './defaults.ts';
import { uuid } from '../../exchange/parts.ts';
import type { AnyPart, Here, Known } from './here.ts';
import { plan, type Change } from './plan.ts';
import { partKinds, type PartKind } from './tables.ts';
import type { Towns } from './towns.ts';

export type Bringing = { source: string; status: 'draft' | 'published' };
type Row = Record<string, unknown>;
type Put = { row: Known; change: Change; set: Row };

/**
 * Things of a source on their way into the house. Each `put` says what it comes to, knowing those before it; `write` brings them all in,
 * what is new in a statement per kind.
 */
export class Putting {
	readonly #new = new Map<PartKind, Known[]>(partKinds.map((kind) => [kind, []]));
	readonly #changed: Array<{ kind: PartKind; id: string; set: Row }> = [];
	readonly #called = new Map<string, { kind: PartKind; foreign_id: string; row_id: string }>();
	readonly #here: Here;
	readonly #towns: Towns;
	readonly #how: Bringing;

	constructor(here: Here, towns: Towns, how: Bringing) {
		this.#here = here;
		this.#towns = towns;
		this.#how = how;
	}

	/** One thing: new, or what changed of it. `belongs`: columns that say what it belongs to. */
	async put(kind: PartKind, part: AnyPart, belongs: Row): Promise<Put> {
		const known = this.#here.of(kind, part.key);
		const { change, set } = plan(kind, known, part, this.#how.source);
		const row = known ?? (await this.#begun(kind, part, { ...set, ...belongs }));
		if (known && change === 'changed') {
			const moved = kind === 'location' && ('postal_code' in set || 'city' in set) ? await this.#townOf({ ...known, ...set }) : {};
			this.#changed.push({ kind, id: known.id, set: { ...set, ...moved } });
			Object.assign(known, set);
		}
		this.#called.set(`${kind}|${part.key}`, { kind, foreign_id: part.key, row_id: row.id });
		return { row, change, set };
	}

	async #begun(kind: PartKind, part: AnyPart, set: Row): Promise<Known> {
		const { source, status } = this.#how;
		const row: Known = {
			...set,
			...(kind === 'location' ? await this.#townOf(set) : {}),
			id: uuid.test(part.key) ? part.key.toLowerCase() : newId(),
			sources: Object.fromEntries(Object.keys(defaults[kind]).map((field) => [field, source])),
			received: part.received ? { from: source, ...part.received } : null,
			status
		};
		this.#here.keep(kind, part.key, row);
		this.#new.get(kind)?.push(row);
		return row;
	}

	async #townOf(location: Row): Promise<{ nis: string | null }> {
		return { nis: (await this.#towns(location)).nis };
	}

	async write(tx: Tx): Promise<void> {
		for (const kind of partKinds) await insert(tx, kind, this.#new.get(kind) ?? []);
		for (const { kind, id, set } of this.#changed) await change(tx, kind, id, set);
		await sql`insert into import_origin (source_id, kind, foreign_id, row_id)
			select ${this.#how.source}, o.kind, o.foreign_id, o.row_id from jsonb_to_recordset(${JSON.stringify([...this.#called.values()])}::jsonb) as o (kind text, foreign_id text, row_id uuid)
			on conflict (source_id, kind, foreign_id) do update set row_id = excluded.row_id where import_origin.row_id <> excluded.row_id`.execute(
			db(tx)
		);
	}
}

/** Rows of one kind, at once: their columns as JSON, which PostgreSQL makes into what they are. */
async function insert(tx: Tx, kind: PartKind, rows: readonly Known[]): Promise<void> {
	if (rows.length === 0) return;
	const slugs =
		kind === 'service_at_location'
			? []
			: await freeSlugs(
					tx,
					kind,
					rows.map((row) => String(row['name']))
				);
	const whole = rows.map((row, at) => ({
		...row,
		...(slugs.length ? { slug: slugs[at] } : {}),
		audience: 'public',
		created_at: tx.now,
		modified_at: tx.now
	}));
	const columns = sql.join([...new Set(whole.flatMap((row) => Object.keys(row)))].map((name) => sql.ref(name)));
	await sql`insert into ${sql.table(kind)} (${columns}) select ${columns} from jsonb_populate_recordset(null::${sql.table(kind)}, ${JSON.stringify(whole)}::jsonb)`.execute(
		db(tx)
	);
}

async function change(tx: Tx, kind: PartKind, id: string, set: Row): Promise<void> {
	const again = kind === 'service_at_location' ? { sequence: sql`sequence + 1` } : {};
	await db(tx)
		.updateTable(kind)
		.set({ ...asColumns(kind, set), ...again, modified_at: tx.now } as never)
		.where('id', '=', id)
		.execute();
}
