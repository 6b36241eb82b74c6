import type pg from 'pg';

/**
 * Asks again what a job of the house, which is open meanwhile, stands in the way of (`lock_timeout`). Telling 300 people of a thousand replies
 * takes minutes: such a job is cut off, as a restart would, and finds later that there is nothing to tell.
 */
export async function undisturbed<T>(client: pg.Client, ask: () => Promise<T>): Promise<T> {
	return ask().catch(async (error: Error & { code?: string }) => {
		if (!['40P01', '55P03'].includes(error.code ?? '')) throw error;
		await client.query(
			`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`
		);
		return undisturbed(client, ask);
	});
}

/**
 * Fills a table first and makes its indexes and keys afterwards, as they were: millions of rows in minutes. A key that other tables point
 * at stays.
 */
export async function quickly(client: pg.Client, table: string, fill: () => Promise<unknown>): Promise<void> {
	const { rows: keys } = await client.query<{ name: string; is: string }>(
		`select c.conname as name, pg_get_constraintdef(c.oid) as is from pg_constraint c where c.conrelid = $1::regclass and (c.contype = 'f'
			or (c.contype in ('p', 'u') and not exists (select from pg_constraint f where f.contype = 'f' and f.conindid = c.conindid)))`,
		[table]
	);
	for (const { name } of keys) await undisturbed(client, () => client.query(`alter table ${table} drop constraint ${name}`));
	const { rows: indexes } = await client.query<{ name: string; is: string }>(
		`select c.relname as name, pg_get_indexdef(i.indexrelid) as is from pg_index i join pg_class c on c.oid = i.indexrelid
			where i.indrelid = $1::regclass and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`,
		[table]
	);
	for (const { name } of indexes) await undisturbed(client, () => client.query(`drop index ${name}`));
	await fill();
	for (const { name, is } of keys) await undisturbed(client, () => client.query(`alter table ${table} add constraint ${name} ${is}`));
	for (const { is } of indexes) await undisturbed(client, () => client.query(is));
}
