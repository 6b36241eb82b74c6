import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import '#house';
import { env } from '#env';
import { setClock } from '#kernel/clock';
import { closePool, openPool } from '#kernel/db';
import { openQueue, stopJobs } from '#kernel/jobs';
import { forgetSecret } from '#kernel/secret';
import { forgetSettings } from '#kernel/settings';
import { diskStore, useStorage } from '#kernel/storage';
import { scratchFolder } from './scratch.ts';

/**
 * A house of its own for each file of tests: a copy of the migrated database with the cast in it, a queue, a place for files.
 * The modules of the house are loaded once per worker and shared by its files (a fifth of the time), so whatever a module remembers
 * is put back here.
 */
let folder = '';
const database = `t_${randomBytes(6).toString('hex')}`;
const surroundings = { ...env };

beforeAll(async () => {
	const address = inject('databaseAddress');
	await say(`create database ${database} template samenspel_template strategy file_copy`);
	const own = Object.assign(new URL(address), { pathname: `/${database}` }).href;
	openPool(own);
	await openQueue(own, { supervise: false });
	forgetSettings();
	forgetSecret();
	folder = await scratchFolder('files');
	useStorage({ store: diskStore(join(folder, 'files')), staging: join(folder, 'staging') });
});

afterAll(async () => {
	setClock();
	Object.assign(env, Object.fromEntries(Object.keys(env).map((name) => [name, undefined])), surroundings);
	await rm(folder, { recursive: true, force: true });
	await stopJobs();
	await closePool();
	await say(`drop database ${database} with (force)`);
});

async function say(statement: string): Promise<void> {
	const client = new pg.Client({ connectionString: inject('databaseAddress') });
	await client.connect();
	await client.query(statement);
	await client.end();
}
