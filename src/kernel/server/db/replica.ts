import pg from 'pg';
import { setTimeout as wait } from 'node:timers/promises';
import { patience, pool } from './pools.ts';

/** How late a read from the copy may be, in milliseconds; a copy that is later is not read. */
const latest = 2000;
const pause = 500;

type Copy = {
	pool: pg.Pool;
	/** Everything committed before this moment is in the copy (`performance.now()`). */
	complete: number;
	/** When something public changed last: pages are not made from what the copy held before. */
	changed: number;
	closed: boolean;
};

let copy: Copy | undefined;

/** Opens a read-only copy of the database (streaming replication) and watches how far it is. */
export function openReplica(url: string, max = 10): void {
	const opened = new pg.Pool({
		connectionString: url,
		max,
		pipeline: true,
		application_name: 'samenspel copy',
		connectionTimeoutMillis: 3000,
		query_timeout: patience
	});
	opened.on('error', () => {});
	opened.on('connect', (client) => void client.on('error', () => {}));
	const mine: Copy = { pool: opened, complete: -Infinity, changed: -Infinity, closed: false };
	copy = mine;
	void watch(mine);
}

/** The copy, while it holds all that may be asked of it; else nobody, and the database itself is read. */
export function replica(): pg.Pool | undefined {
	if (!copy || copy.closed || copy.complete <= copy.changed || performance.now() - copy.complete > latest) return undefined;
	return copy.pool;
}

/** Something public changed: the copy is not read until it has that too. */
export function replicaIsLate(): void {
	if (copy) copy.changed = performance.now();
}

export async function closeReplica(): Promise<void> {
	const closing = copy;
	copy = undefined;
	if (!closing) return;
	closing.closed = true;
	await closing.pool.end();
}

async function watch(mine: Copy): Promise<void> {
	while (!mine.closed) {
		await compare(mine).catch(() => {});
		await wait(pause, undefined, { ref: false });
	}
}

/** Asks the database how far it is, then the copy until it is there too. */
async function compare(mine: Copy): Promise<void> {
	const asked = performance.now();
	const { rows } = await pool().query<{ place: string }>('select pg_current_wal_flush_lsn()::text as place');
	while (!mine.closed && performance.now() - asked < latest) {
		const copied = await mine.pool.query<{ there: boolean | null }>('select pg_last_wal_replay_lsn() >= $1::pg_lsn as there', [
			rows[0]?.place
		]);
		if (copied.rows[0]?.there) {
			mine.complete = asked;
			return;
		}
		await wait(50, undefined, { ref: false });
	}
}
