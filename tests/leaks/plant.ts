import type pg from 'pg';
import { newId } from '#kernel/ids';

type Column = {
	name: string;
	type: string;
	base: string;
	nullable: boolean;
	has_default: boolean;
	parent: string | null;
	parent_column: string | null;
};

/**
 * Writes a row into a table of which nothing is known but the catalogue: `given` columns as they are, `word` in every free text, a
 * first allowed word or number where a check wants one, and new parents (with other words) where a key wants one; a parent of a parent is one.
 */
export async function plant(
	client: pg.Client,
	table: string,
	given: Record<string, unknown>,
	word: string
): Promise<Record<string, unknown>> {
	const columns = await columnsOf(client, table);
	const checks = await checksOf(client, table);
	const values: Record<string, unknown> = {};
	const above: Record<string, unknown> = {};
	for (const column of columns) {
		if (column.name in given) values[column.name] = given[column.name];
		else if (column.parent && column.nullable) continue;
		else if (column.parent && column.name in above) values[column.name] = above[column.name];
		else if (column.parent) {
			const parent = await plant(client, column.parent, {}, 'buur');
			values[column.name] = parent[column.parent_column ?? 'id'];
			Object.assign(above, parent);
		} else if (column.has_default && !['text', 'jsonb', '_text'].includes(column.base)) continue;
		else values[column.name] = await something(client, column, checks, word);
	}
	const names = Object.keys(values);
	const { rows } = await client.query<Record<string, unknown>>(
		`insert into ${table} (${names.map((name) => `"${name}"`).join(', ')}) values (${names.map((_, place) => `$${place + 1}`).join(', ')}) returning *`,
		Object.values(values)
	);
	return rows[0] ?? {};
}

let counter = 0;

async function something(client: pg.Client, { name, type, base }: Column, checks: string[], word: string): Promise<unknown> {
	counter += 1;
	const allowed = checks.flatMap((check) => (check.includes(`(${name} = ANY`) ? (/'([^']*)'/.exec(check)?.[1] ?? []) : []))[0];
	if (allowed !== undefined) return allowed;
	switch (base) {
		case 'text':
			return `${word} ${name} ${counter}`;
		case '_text':
			return [`${word} ${name} ${counter}`];
		case 'jsonb':
			return JSON.stringify({ nl: `${word} ${name} ${counter}` });
		case 'uuid':
			return newId();
		case 'timestamptz':
			return new Date();
		case 'date':
			return '2026-11-25';
		case 'bool':
			return false;
		case 'bytea':
			return Buffer.from(word);
		case 'tsvector':
			return word;
		case 'int2':
		case 'int4':
		case 'int8':
		case 'float4':
		case 'float8':
		case 'numeric':
			return leastOf(name, checks);
	}
	const { rows } = await client.query<{ label: string }>(
		`select enumlabel as label from pg_enum where enumtypid = $1::regtype order by enumsortorder limit 1`,
		[type]
	);
	if (rows[0]) return rows[0].label;
	if (base.startsWith('_')) return [];
	throw new Error(`tests/leaks/plant.ts does not know what to write into a ${type} (${name}).`);
}

/** One, or the least that a check lets in. */
const leastOf = (name: string, checks: string[]): number =>
	Math.max(1, ...checks.map((check) => Number(new RegExp(`\\(${name} >= (\\d+)\\)`).exec(check)?.[1] ?? 1)));

async function columnsOf(client: pg.Client, table: string): Promise<Column[]> {
	const { rows } = await client.query<Column>(
		`select a.attname as name, format_type(a.atttypid, null) as type, t.typname as base, not a.attnotnull as nullable, a.atthasdef as has_default,
			k.confrelid::regclass::text as parent,
			(select p.attname from pg_attribute p where p.attrelid = k.confrelid and p.attnum = k.confkey[array_position(k.conkey, a.attnum)]) as parent_column
		from pg_attribute a join pg_type t on t.oid = a.atttypid
		left join pg_constraint k on k.conrelid = a.attrelid and k.contype = 'f' and a.attnum = any (k.conkey)
		where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum`,
		[table]
	);
	return rows;
}

async function checksOf(client: pg.Client, table: string): Promise<string[]> {
	const { rows } = await client.query<{ text: string }>(
		`select pg_get_constraintdef(oid) as text from pg_constraint where conrelid = $1::regclass and contype = 'c'`,
		[table]
	);
	return rows.map(({ text }) => text);
}
