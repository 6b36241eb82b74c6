import { afterEach } from 'vitest';
import { pool } from '#kernel/db';
import { expect, test, type Step } from '../../../../tests/house.ts';
import { boss, keepTimetable, openQueue, stopJobs } from './worker.ts';

const url = () => (pool().options as { connectionString: string }).connectionString;
const reopen = async (supervise: boolean) => (await stopJobs(), await openQueue(url(), { supervise }));
afterEach(() => reopen(false));

/** The job as the clock asked it; none when it did not within so many seconds. */
async function asked(rows: Step['rows'], job: string): Promise<object | undefined> {
	for (const begun = performance.now(); performance.now() - begun < 60_000; await new Promise((go) => setTimeout(go, 200))) {
		const [one] = await rows(
			`select retry_limit, retry_delay, retry_backoff from pgboss.job where name = 'house-clock' and data->>'job' = $1`,
			[job]
		);
		if (one) return one;
	}
	return undefined;
}

const title = 'what the clock asked while the house was off is done when it is on again, and tried as often as all else';
test(title, async ({ rows }) => {
	await keepTimetable(boss());
	await rows(`update pgboss.schedule set created_on = now() - interval '10 days'`);
	await rows(`update pgboss.version set cron_on = now() - interval '8 days'`);
	await rows('delete from pgboss.job');
	await reopen(true);
	expect(await asked(rows, 'storage.clear_strays')).toEqual({ retry_limit: 8, retry_delay: 5, retry_backoff: true });
});
