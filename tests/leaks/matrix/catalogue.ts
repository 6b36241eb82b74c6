import type pg from 'pg';

export type Key = { table: string; column: string; parent: string; needed: boolean };

/** Foreign keys between tables of the house. */
export async function keysOf(client: pg.Client): Promise<Key[]> {
	const { rows } = await client.query<Key>(
		`select k.conrelid::regclass::text as table, a.attname as column, k.confrelid::regclass::text as parent, a.attnotnull as needed
		from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
		where k.contype = 'f' and array_length(k.conkey, 1) = 1 and k.connamespace = 'public'::regnamespace`
	);
	return rows;
}

/** Every table whose rows belong to a group, however far down: parents before children. */
export function tablesUnder(root: string, keys: readonly Key[], done: readonly string[]): string[] {
	const under = new Set([root]);
	for (let size = 0; size !== under.size;) {
		size = under.size;
		for (const { table, parent } of keys) if (under.has(parent)) under.add(table);
	}
	const order: string[] = [];
	const ready = new Set(done);
	const waits = (table: string, wants: (key: Key) => boolean) =>
		keys.some((key) => key.table === table && wants(key) && under.has(key.parent) && !ready.has(key.parent) && key.parent !== table);
	for (;;) {
		const left = [...under].filter((table) => !ready.has(table));
		if (left.length === 0) return order;
		// Two tables may point at each other where one of them need not.
		const next = left.find((table) => !waits(table, () => true)) ?? left.find((table) => !waits(table, ({ needed }) => needed));
		if (!next) throw new Error(`Tables that wait for each other: ${left.join(', ')}`);
		order.push(next);
		ready.add(next);
	}
}

/** Tables with words in them: those that could tell something. */
export async function tellingTables(client: pg.Client): Promise<Set<string>> {
	const { rows } = await client.query<{ name: string }>(
		`select distinct a.attrelid::regclass::text as name from pg_attribute a join pg_type t on t.oid = a.atttypid
		join pg_class c on c.oid = a.attrelid where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
			and t.typname in ('text', 'jsonb', '_text')
			and not exists (select from pg_constraint k where k.conrelid = a.attrelid and k.contype = 'c' and pg_get_constraintdef(k.oid) like '%(' || a.attname || ' = ANY%')`
	);
	return new Set(rows.map(({ name }) => name));
}

/** Of these tables, those with words in them and those that such a row hangs on. */
export function worthPlanting(tables: readonly string[], keys: readonly Key[], telling: ReadonlySet<string>): string[] {
	const wanted = new Set(tables.filter((table) => telling.has(table)));
	for (let size = 0; size !== wanted.size;) {
		size = wanted.size;
		for (const { table, parent, needed } of keys) if (needed && wanted.has(table) && tables.includes(parent)) wanted.add(parent);
	}
	return tables.filter((table) => wanted.has(table));
}

export async function columnsOf(client: pg.Client, table: string): Promise<Set<string>> {
	const { rows } = await client.query<{ name: string }>(
		'select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped',
		[table]
	);
	return new Set(rows.map(({ name }) => name));
}
