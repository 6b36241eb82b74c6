import type pg from 'pg';

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Every table of the house, with its columns in order. What belongs to the queue is made again from what happened. */
export async function tablesOf(client: pg.ClientBase): Promise<Array<{ name: string; columns: string[] }>> {
	const { rows } = await client.query<{ name: string; columns: string[] }>(`
		select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
		from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
		where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migration'
		group by c.relname order by c.relname`);
	return rows;
}

export async function migrationsOf(client: pg.ClientBase): Promise<string[]> {
	const { rows } = await client.query<{ name: string }>('select name from migration order by name');
	return rows.map(({ name }) => name);
}
