import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

const folder = join(process.cwd(), 'migrations');

/** Every migration this version brings, in order. */
export const allMigrations = (): string[] =>
	readdirSync(folder)
		.filter((name) => name.endsWith('.sql'))
		.sort();

const ledger = `create table if not exists migration (name text primary key, at timestamptz not null default now())`;

/**
 * Runs what is missing, each file in one transaction; two processes at once wait for each other. Returns what ran. With `only`, no other
 * file: the tables are as an earlier version had them.
 */
export async function migrate(url: string, only?: readonly string[]): Promise<string[]> {
	return withClient(url, async (client) => {
		const ran: string[] = [];
		await client.query(`select pg_advisory_lock(hashtext('samenspel.migrate'))`);
		await client.query(ledger);
		const done = new Set((await client.query<{ name: string }>('select name from migration')).rows.map((row) => row.name));
		for (const name of allMigrations()) {
			if (done.has(name) || (only && !only.includes(name))) continue;
			const sql = await readFile(join(folder, name), 'utf8');
			await client.query('begin');
			try {
				await client.query(sql);
				await client.query('insert into migration (name) values ($1)', [name]);
				await client.query('commit');
			} catch (error) {
				await client.query('rollback');
				throw new Error(`Migration ${name} failed; the database is as it was before it. ${(error as Error).message}`, { cause: error });
			}
			ran.push(name);
		}
		if (ran.length) await client.query('select app.let_backup_read()');
		return ran;
	});
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
	const client = new pg.Client({ connectionString: url, application_name: 'samenspel migrate', connectionTimeoutMillis: 10_000 });
	await client.connect();
	try {
		return await use(client);
	} finally {
		await client.end();
	}
}
