import { execFileSync } from 'node:child_process';
import { appendFile, chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newCtx, transact } from '#kernel/context';
import {
	binding,
	closePool,
	closeReplica,
	openPool,
	openReplica,
	pool,
	replica,
	replicaIsLate,
	startEmbedded,
	type Embedded
} from './index.ts';

let folder = '';
let first: Embedded;
let second: Embedded;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'samenspel-copy-'));
	await chmod(folder, 0o755);
	await (await startEmbedded(join(folder, 'first'))).stop();
	// A copy of the files of a server at rest is where a replica begins.
	execFileSync('cp', ['-a', join(folder, 'first'), join(folder, 'second')]);
	first = await startEmbedded(join(folder, 'first'));
	const sockets = new URL(first.url).searchParams.get('host');
	const cluster = join(folder, 'second', 'postgres');
	await writeFile(join(cluster, 'standby.signal'), '');
	await appendFile(join(cluster, 'postgresql.auto.conf'), `primary_conninfo = 'host=${sockets} user=postgres'\n`);
	second = await startEmbedded(join(folder, 'second'));
	openPool(first.url, 3);
	await pool().query('create table note (words text)');
	openReplica(second.url, 2);
});
afterAll(async () => {
	await closeReplica();
	await closePool();
	await second.stop();
	await first.stop();
	await rm(folder, { recursive: true, force: true });
});

const visitor = { kind: 'visitor' } as const;

/** What a page for a visitor reads, and from where. */
async function seen(late = true): Promise<{ copied: boolean; notes: string[] }> {
	const { bound } = newCtx(visitor, { late });
	const { rows: where } = await sql<{ copied: boolean }>`select pg_is_in_recovery() as copied`.execute(bound.kysely);
	const { rows } = await sql<{ words: string }>`select words from note`.execute(bound.kysely);
	await bound.commit();
	return { copied: where[0]?.copied ?? false, notes: rows.map(({ words }) => words) };
}

const asChief = async (statement: string) => {
	const client = new pg.Client({ connectionString: Object.assign(new URL(second.url), { username: 'postgres' }).href });
	await client.connect();
	await client.query(statement);
	await client.end();
};

const caughtUp = () => vi.waitFor(() => expect(replica()).toBeDefined(), { timeout: 60_000, interval: 50 });

test('visitors read from the copy; who writes, and who asks for the newest, does not', async () => {
	await caughtUp();
	expect((await seen()).copied).toBe(true);
	expect((await seen(false)).copied).toBe(false);
	const ctx = newCtx(visitor, { late: true });
	const copied = await transact(
		ctx,
		async (tx) => (await sql<{ copied: boolean }>`select pg_is_in_recovery() as copied`.execute(tx.bound.kysely)).rows[0]
	);
	expect(copied).toEqual({ copied: false });
});

test('a copy that is behind is not read, and is read again when it has everything', async () => {
	await caughtUp();
	await asChief('select pg_wal_replay_pause()');
	await pool().query(`insert into note values ('new')`);
	replicaIsLate();
	expect(await seen()).toEqual({ copied: false, notes: ['new'] });
	await new Promise((done) => setTimeout(done, 1500));
	expect((await seen()).copied).toBe(false);
	await asChief('select pg_wal_replay_resume()');
	await caughtUp();
	expect(await seen()).toEqual({ copied: true, notes: ['new'] });
});

test('a copy that goes away takes no page with it', async () => {
	await caughtUp();
	const { kysely, commit } = binding({ actor: 'visitor' }, 'read', { copy: new pg.Pool({ host: '127.0.0.1', port: 1 }) });
	expect((await sql<{ one: number }>`select 1 as one`.execute(kysely)).rows).toEqual([{ one: 1 }]);
	await commit();
	await second.stop();
	expect((await seen()).notes).toEqual(['new']);
});
