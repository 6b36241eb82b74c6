// Processes that share one database are one house: some answer pages (WORKER=0), one does the jobs (WORKER=only).
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate, startEmbedded, type Embedded } from '#kernel/db';
import { openRealHouse, type RealHouse } from '../real-house.ts';
import { fillCast } from '../setup/fill-cast.ts';

let folder = '';
let server: Embedded;
let pages: RealHouse;
const houses: RealHouse[] = [];
const open = async (WORKER: string): Promise<RealHouse> => {
	const house = await openRealHouse({ folder: join(folder, 'files'), env: { DATABASE_URL: server.url, WORKER } });
	houses.push(house);
	return house;
};

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'samenspel-apart-'));
	// The database's own user must be able to walk through.
	await chmod(folder, 0o755);
	server = await startEmbedded(join(folder, 'server'));
	await migrate(server.url);
	await fillCast(server.url);
	pages = await open('0');
});
afterAll(async () => {
	for (const house of houses) await house.stop();
	await server.stop();
	await rm(folder, { recursive: true, force: true });
});

async function rows<T extends object>(statement: string): Promise<T[]> {
	const client = new pg.Client({ connectionString: server.url });
	await client.connect();
	await client.query(`select set_config('app.actor', 'house', false)`);
	const { rows } = await client.query<T>(statement);
	await client.end();
	return rows;
}

const askMail = (email: string) =>
	fetch(`${pages.local}/aanmelden?/mail`, {
		method: 'POST',
		redirect: 'manual',
		headers: { origin: pages.address, accept: 'text/html' },
		body: new URLSearchParams({ email, naar: '/' })
	});
const mails = async () => (await rows<{ status: string }>(`select status from mail order by id`)).map(({ status }) => status);
const waiting = async () =>
	Number((await rows<{ count: string }>(`select count(*) from pgboss.job where state in ('created', 'retry')`))[0]?.count);

test('pages are answered where no jobs are done; what must be done waits for the process that does', async () => {
	expect((await askMail('mia@zandloper.example')).status).toBe(303);
	await wait(2500);
	expect(await mails()).not.toContain('kept');
	expect(await waiting()).toBeGreaterThan(0);

	const worker = await open('only');
	for (let turn = 0; turn < 300 && !(await mails()).includes('kept'); turn += 1) await wait(200);
	expect(await mails()).toEqual(['kept']);

	expect((await fetch(`${worker.local}/`)).status).toBe(503);
	expect((await fetch(`${worker.local}/healthz`)).status).toBe(200);
	expect((await fetch(`${worker.local}/readyz`)).status).toBe(200);

	// The one that does the jobs goes; pages stay, and its work waits again.
	await worker.stop();
	expect(worker.process.exitCode).toBe(0);
	expect((await fetch(`${pages.local}/contact`)).status).toBe(200);
	expect((await askMail('emma@samenspel.example')).status).toBe(303);
	await wait(1500);
	expect((await mails()).filter((status) => status === 'kept')).toHaveLength(1);
});
