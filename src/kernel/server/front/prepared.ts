import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { migrate } from '#kernel/db';

/** For which version the rooms were prepared, and how far the demo is. */
type Mark = { version: string; demo?: 'begun' | 'done' };

/** Changes whenever what rooms prepare may have changed. */
const version = (): string =>
	createHash('sha256').update(readFileSync('package.json')).update(readdirSync('migrations').join()).digest('hex');

/** Is there nothing left to prepare, and no demo to load? */
export const isPrepared = (url: string, demo: boolean): Promise<boolean> =>
	asHouse(url, async (client) => {
		const mark = await read(client);
		return mark?.version === version() && (!demo || mark.demo === 'done');
	});

/**
 * Prepares a house, one process at a time. A demo that was cut off while it was loading was never open to anybody: it is taken away and
 * begun anew.
 */
export const preparing = (url: string, { prepare, demo }: { prepare: () => Promise<void>; demo?: () => Promise<void> }): Promise<void> =>
	asHouse(url, async (client) => {
		await client.query(`select pg_advisory_lock(hashtext('samenspel.prepare'))`);
		const before = await read(client);
		if (before?.demo === 'begun') {
			await client.query('drop schema if exists app, pgboss, public cascade; create schema public');
			await migrate(url);
		}
		await prepare();
		if (demo && before?.demo !== 'done') {
			await write(client, { version: '', demo: 'begun' });
			await demo();
		}
		await write(client, { version: version(), demo: demo ? 'done' : before?.demo });
	});

async function read(client: pg.Client): Promise<Mark | undefined> {
	const { rows } = await client.query<{ value: Mark }>(`select value from setting where key = 'kernel.prepared' and secret`);
	return rows[0]?.value;
}

async function write(client: pg.Client, mark: Mark): Promise<void> {
	await client.query(
		`insert into setting (key, value, secret, changed_at) values ('kernel.prepared', $1, true, now())
		on conflict (key) do update set value = excluded.value, changed_at = excluded.changed_at`,
		[JSON.stringify(mark)]
	);
}

async function asHouse<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
	const client = new pg.Client({ connectionString: url, application_name: 'samenspel prepare' });
	await client.connect();
	try {
		await client.query(`select set_config('app.actor', 'house', false)`);
		return await work(client);
	} finally {
		await client.end();
	}
}
