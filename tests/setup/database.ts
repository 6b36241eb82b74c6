import { rm } from 'node:fs/promises';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate, startEmbedded } from '#kernel/db';
import { fillCast } from './fill-cast.ts';
import { PgBoss } from 'pg-boss';
import { scratchFolder } from './scratch.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** postgres:// address of the server; replace its path to reach another database. */
		databaseAddress: string;
	}
}

export const template = 'samenspel_template';

/** One PostgreSQL for the run; a migrated database with the cast in it, copied by each test file. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const folder = await scratchFolder('test');
	const embedded = await startEmbedded(folder, { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', autovacuum: 'off' });
	const address = new URL(embedded.url);
	const at = (database: string) => Object.assign(new URL(address), { pathname: `/${database}` }).href;
	const client = new pg.Client({ connectionString: embedded.url });
	await client.connect();
	await client.query(`create database ${template}`);
	await client.end();
	await migrate(at(template));
	const boss = new PgBoss({ connectionString: at(template), supervise: false, schedule: false });
	await boss.start();
	await boss.stop({ graceful: false });
	await fillCast(at(template));
	project.provide('databaseAddress', embedded.url);
	return async () => {
		await embedded.stop();
		await rm(folder, { recursive: true, force: true });
	};
}
