import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { pool } from '#kernel/db';
import { diskStore, keepUpload, store, useStorage } from '#kernel/storage';
import { cast, describe, expect, test } from '../../../../tests/house.ts';
import { backup, restore } from './index.ts';

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

describe('a backup', () => {
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
});
