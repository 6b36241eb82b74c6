import { setTimeout as wait } from 'node:timers/promises';
import { pool } from '#kernel/db';

/**
 * Deeds at the same moment: all of them have looked before the first may write, and they write in this order. `held` are the rows that keep
 * them waiting until then: a question that takes them.
 */
export async function atOnce(held: string, values: unknown[], deeds: ReadonlyArray<() => Promise<unknown>>): Promise<string[]> {
	const client = await pool().connect();
	try {
		await client.query(`begin; select set_config('app.actor', 'house', true)`);
		await client.query(held, values);
		const done: Promise<string>[] = [];
		for (const deed of deeds) {
			done.push(outcome(deed));
			await untilWaiting(done.length);
		}
		await client.query('commit');
		return await Promise.all(done);
	} finally {
		await client.query('rollback').catch(() => {});
		client.release();
	}
}

/** `done`, or by which number the house refused. */
const outcome = (deed: () => Promise<unknown>): Promise<string> =>
	deed().then(
		() => 'done',
		(error: { status?: number; message?: string }) => String(error.status ?? error.message)
	);

/** Until so many wait for a row; who does not wait at all by then, was not kept. */
async function untilWaiting(many: number): Promise<void> {
	for (let turn = 0; turn < 40; turn += 1) {
		const { rows } = await pool().query<{ waiting: number }>(
			`select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
		);
		if ((rows[0]?.waiting ?? 0) >= many) return;
		await wait(25);
	}
}
