import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import * as fc from 'fast-check';
import { pool } from '#kernel/db';
import { diskStore, keepUpload, store, useStorage } from '#kernel/storage';
import { cast, describe, expect, test } from '../../../../tests/house.ts';
import { allMigrations, migrate, startEmbedded } from '#kernel/db';
import { freePort } from '../../../../tests/real-house.ts';
import { backup, inspect, restore } from './index.ts';

let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'samenspel-backup-'))));
afterAll(async () => rm(folder, { recursive: true, force: true }));

const here = () => (pool() as pg.Pool).options.connectionString ?? '';

async function emptyDatabase(): Promise<string> {
	const name = `r_${randomBytes(6).toString('hex')}`;
	const client = new pg.Client({ connectionString: inject('databaseAddress') });
	await client.connect();
	await client.query(`create database ${name}`);
	await client.end();
	return Object.assign(new URL(inject('databaseAddress')), { pathname: `/${name}` }).href;
}

/** Every row of every table, as text. */
async function everything(url: string): Promise<Record<string, string[]>> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	await client.query(`select set_config('app.actor', 'backup', false)`);
	const tables = await client.query<{ name: string }>(
		`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migration' order by 1`
	);
	const all: Record<string, string[]> = {};
	for (const { name } of tables.rows)
		all[name] = (await client.query<{ line: string }>(`select t::text as line from "${name}" t order by 1`)).rows.map(({ line }) => line);
	await client.end();
	return all;
}

/** What guards the rows: row security, triggers and keys. */
async function fences(url: string): Promise<unknown[]> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	const { rows } = await client.query(`
		select relname, relrowsecurity, relforcerowsecurity, (select array_agg(tgname || tgenabled::text order by tgname) from pg_trigger where tgrelid = c.oid and not tgisinternal) as triggers,
			(select array_agg(conname || pg_get_constraintdef(oid) order by conname) from pg_constraint where conrelid = c.oid and contype = 'f') as keys
		from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`);
	await client.end();
	return rows;
}

describe('a backup', { timeout: 120_000 }, () => {
	test('brings back every row and every byte in another house, and its fences stand', async ({ as }) => {
		const kept = await keepUpload(as(cast.emma), new File(['naam;plek\nLies;Gent\n'], 'lijst.csv'), { purpose: 'document' });
		const archive = join(folder, 'house.tar');
		const manifest = await backup(here(), archive);
		expect(manifest.tables.length).toBeGreaterThan(30);
		const before = await everything(here());
		expect(before['person']?.length).toBeGreaterThan(5);
		expect(before['account']?.length).toBeGreaterThan(5);

		const other = await emptyDatabase();
		useStorage({ store: diskStore(join(folder, 'other')), staging: join(folder, 'staging') });
		await restore(other, archive, folder);
		expect(await everything(other)).toEqual(before);
		const names: string[] = [];
		for await (const { name } of store().list('')) names.push(name);
		expect(names.some((name) => name.includes(kept.id))).toBe(true);

		const client = new pg.Client({ connectionString: other });
		await client.connect();
		expect((await client.query('select from person')).rowCount).toBe(0);
		await client.end();
		expect(await fences(other)).toEqual(await fences(here()));
		await expect(restore(other, archive, folder)).rejects.toThrow('not empty');
	});

	test('that is cut or altered is refused before anything is touched', async () => {
		const archive = join(folder, 'other.tar');
		await backup(here(), archive);
		const whole = await readFile(archive);
		const other = await emptyDatabase();

		const altered = Buffer.from(whole);
		const place = altered.indexOf('mia@', whole.indexOf('rows/account'));
		altered.write('eva@', place);
		await writeFile(archive, altered);
		await expect(restore(other, archive, folder)).rejects.toThrow('rows/account is not what was kept');

		await writeFile(archive, whole);
		await truncate(archive, Math.floor(whole.length / 2));
		await expect(restore(other, archive, folder)).rejects.toThrow('cannot be restored');

		const client = new pg.Client({ connectionString: other });
		await client.connect();
		expect((await client.query(`select to_regclass('public.person') as there`)).rows[0]).toEqual({ there: null });
		await client.end();
	});

	test('with any one bit turned is refused, or that bit said nothing', async () => {
		const archive = join(folder, 'bits.tar');
		const whole = await backup(here(), archive);
		const bytes = await readFile(archive);
		const turned = join(folder, 'turned.tar');
		await fc.assert(
			fc.asyncProperty(fc.nat(bytes.length * 8 - 1), async (bit) => {
				const altered = Buffer.from(bytes);
				altered.writeUInt8(altered.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
				await writeFile(turned, altered);
				const read = await inspect(turned, folder).catch((error: Error) => error.message);
				if (typeof read === 'string') expect(read).toContain('Nothing was touched.');
				else expect(read).toEqual(whole);
			}),
			{ numRuns: 25 }
		);
		expect((await readdir(folder)).filter((name) => name.startsWith('.restore-'))).toEqual([]);
	});

	test('is of one moment, whatever is written meanwhile', async () => {
		let writing = true;
		let begun = () => {};
		const first = new Promise<void>((done) => (begun = done));
		const pairs = (async () => {
			for (let count = 0; writing; count += 1) {
				const client = await pool().connect();
				await client.query(`begin; select set_config('app.actor', 'house', true)`);
				for (const half of ['left', 'right'])
					await client.query(`insert into setting (key, value) values ($1, '1')`, [`pair.${count}.${half}`]);
				await client.query('commit');
				client.release();
				begun();
			}
		})();
		await first;
		const archive = join(folder, 'moment.tar');
		await backup(here(), archive);
		writing = false;
		await pairs;
		const other = await emptyDatabase();
		await restore(other, archive, folder);
		const kept = ((await everything(other))['setting'] ?? []).filter((line) => line.includes('pair.'));
		expect(kept.filter((line) => line.includes('left')).length).toBe(kept.filter((line) => line.includes('right')).length);
		expect(kept.length).toBeGreaterThan(0);
	});

	test('of an earlier version comes back as this version has it; one of a later version is refused', async () => {
		const earlier = allMigrations().slice(0, -3);
		const old = await emptyDatabase();
		await migrate(old, earlier);
		const client = new pg.Client({ connectionString: old });
		await client.connect();
		await client.query(`select set_config('app.actor', 'house', false)`);
		await client.query(`insert into setting (key, value) values ('name', '"Het oude huis"')`);
		await client.end();
		const archive = join(folder, 'old.tar');
		expect((await backup(old, archive)).migrations).toEqual(earlier);

		const fresh = await emptyDatabase();
		await restore(fresh, archive, folder);
		expect((await everything(fresh))['setting']?.[0]).toContain('Het oude huis');
		const again = join(folder, 'again.tar');
		expect((await backup(fresh, again)).migrations).toEqual(allMigrations());

		const ahead = new pg.Client({ connectionString: old });
		await ahead.connect();
		await ahead.query(`insert into migration (name) values ('9999_later.sql')`);
		await ahead.end();
		await backup(old, archive);
		const untouched = await emptyDatabase();
		await expect(restore(untouched, archive, folder)).rejects.toThrow('made by a newer Samenspel (9999_later.sql)');
		expect(await everything(untouched)).toEqual({});
	});

	test('goes from the built-in database to a server, and back', async () => {
		const place = await mkdtemp(join(tmpdir(), 'samenspel-server-'));
		await chmod(place, 0o755);
		const port = await freePort();
		const server = await startEmbedded(join(place, 'data'), { listen_addresses: '127.0.0.1', port: String(port), fsync: 'off' });
		try {
			const archive = join(folder, 'there.tar');
			await backup(here(), archive);
			const url = `postgres://samenspel@127.0.0.1:${port}/samenspel`;
			await restore(url, archive, folder);
			const back = join(folder, 'back.tar');
			await backup(url, back);
			const home = await emptyDatabase();
			await restore(home, back, folder);
			expect(await everything(home)).toEqual(await everything(here()));
		} finally {
			await server.stop();
			await rm(place, { recursive: true, force: true });
		}
	});
});
