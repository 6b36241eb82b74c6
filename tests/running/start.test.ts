import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEmbedded, type Embedded } from '#kernel/db';
import { failedStart, freePort } from '../real-house.ts';

let folder = '';
let taken: Embedded;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'samenspel-start-'));
	// The database's own user must be able to walk through.
	await chmod(folder, 0o755);
	taken = await startEmbedded(join(folder, 'taken'));
});
afterAll(async () => {
	await taken.stop();
	await rm(folder, { recursive: true, force: true });
});

const answers = async (url: string) => {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	const { rows } = await client.query<{ one: number }>('select 1 as one');
	await client.end();
	return rows[0]?.one === 1;
};

/** A start that must fail: with one sentence, without a trace, with a code. */
async function refused(env: Record<string, string>, args: string[] = []): Promise<string> {
	const { code, said } = await failedStart({ PORT: String(await freePort()), DATA_DIR: join(folder, 'own'), DEMO: '0', ...env }, args);
	expect(code).toBe(1);
	expect(said).not.toMatch(/\n\s+at /);
	return said
		.split('\n')
		.filter((line) => line && !line.startsWith('·'))
		.join('\n');
}

describe('a start that cannot be says why and what to do, and damages nothing', () => {
	test('the port is in use', async () => {
		const holder = createServer();
		const port = await new Promise<number>((done) =>
			holder.listen(0, '127.0.0.1', () => done((holder.address() as { port: number }).port))
		);
		expect(await refused({ PORT: String(port) })).toBe(
			`Port ${port} is in use. Stop what uses it, or choose another: PORT=${port + 1} npm start`
		);
		holder.close();
		expect(await readdir(folder)).not.toContain('own');
	});

	test('the folder cannot be written', async () => {
		await writeFile(join(folder, 'file'), 'no folder');
		expect(await refused({ DATA_DIR: join(folder, 'file', 'data') })).toMatch(
			/^The data folder .* cannot be written \(\w+\)\. .*DATA_DIR\.$/
		);
	});

	test('the folder belongs to another PostgreSQL', async () => {
		const cluster = join(folder, 'older', 'postgres');
		await mkdir(cluster, { recursive: true });
		await writeFile(join(cluster, 'PG_VERSION'), '17\n');
		await writeFile(join(cluster, 'rows'), 'all that somebody has');
		expect(await refused({ DATA_DIR: join(folder, 'older') })).toMatch(
			/belongs to PostgreSQL 17; this version brings 18\. Nothing was touched\. Make a backup/
		);
		expect(await readFile(join(cluster, 'rows'), 'utf8')).toBe('all that somebody has');
		expect((await readdir(cluster)).sort()).toEqual(['PG_VERSION', 'rows']);
	});

	test('another house lives in the folder', async () => {
		expect(await refused({ DATA_DIR: join(folder, 'taken') })).toMatch(/^Another Samenspel is using .*DATA_DIR\.$/);
		expect(await answers(taken.url)).toBe(true);
	});

	test('an empty house is wanted where the demo lives', async () => {
		const own = join(folder, 'demo-house');
		await mkdir(own);
		await writeFile(join(own, 'demo'), 'a demo');
		expect(await refused({ DATA_DIR: own }, ['--empty'])).toMatch(
			/^The demo lives in .*demo-house\. Choose another folder: DATA_DIR=my-house /
		);
		expect(await readdir(own)).toEqual(['demo']);
	});

	test('the database is not there, or does not let us in', async () => {
		const nowhere = `postgres://samenspel:secret-word@127.0.0.1:${await freePort()}/samenspel`;
		const said = await refused({ DATABASE_URL: nowhere });
		expect(said).toMatch(/^The database at DATABASE_URL cannot be reached \(ECONNREFUSED\)\. Check .* Nothing was touched\.$/);
		expect(said).not.toContain('secret-word');
		const unknown = Object.assign(new URL(taken.url), { pathname: '/unknown' }).href;
		expect(await refused({ DATABASE_URL: unknown })).toMatch(/^The database at DATABASE_URL does not let this house in .*"unknown"/);
	});

	test('settings are wrong: each is named, and never what it says', async () => {
		const said = await refused({ PORT: 'many', SMTP_URL: 'secret-word', METRICS_TOKEN: 'short' });
		expect(said.split('\n').map((line) => line.split(' ')[0])).toEqual(['PORT', 'SMTP_URL', 'METRICS_TOKEN']);
		expect(said).not.toContain('secret-word');
	});
});

describe('a start finds its way again', () => {
	test('after a first start that was cut off', async () => {
		const own = join(folder, 'cut');
		await mkdir(join(own, 'postgres.new'), { recursive: true });
		await writeFile(join(own, 'postgres.new', 'PG_VERSION'), '18\n');
		const { url, stop } = await startEmbedded(own);
		expect(await answers(url)).toBe(true);
		await stop();
	});

	test('when the number of a server that is gone belongs to another program now', async () => {
		const own = join(folder, 'stale');
		await (await startEmbedded(own)).stop();
		await writeFile(join(own, 'postgres', 'postmaster.pid'), `${process.pid}\n${join(own, 'postgres')}\n0\n5432\n/tmp\n\n0 0\nready\n`);
		const { url, stop } = await startEmbedded(own);
		expect(await answers(url)).toBe(true);
		await stop();
	});
});
