import { newId } from '#kernel/ids';
import { dropJob, jobQueue, retryJob, runNow } from '#rooms/admin';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';

type Ask = <T extends object>(sql: string, values?: unknown[]) => Promise<T[]>;

/** A job as the queue leaves it when its last try failed. */
const failedJob = async (rows: Ask, job: string) => {
	const id = newId();
	await rows(
		`insert into pgboss.job (id, name, data, state, retry_limit, retry_count, completed_on, output)
		values ($1, 'house', $2, 'failed', 8, 8, now(), '{"name": "TypeError", "message": "Mia schreef iets vreemds", "stack": "…"}')`,
		[id, JSON.stringify({ job, event: { id: newId(), name: 'people.looked', subject: null } })]
	);
	return id;
};
const stateOf = async (rows: Ask, id: string) =>
	(await rows<{ state: string }>('select state::text from pgboss.job where id = $1', [id]))[0]?.state;

describe('jobs', () => {
	test('that failed are told by kind of error, never by what stood in it', async ({ as, rows }) => {
		const id = await failedJob(rows, 'mail.send');
		const { counts, failed } = await jobQueue(as(cast.ada));
		expect(counts.failed).toBeGreaterThan(0);
		expect(failed).toContainEqual(
			expect.objectContaining({ id, job: 'mail.send', event: 'people.looked', kind: 'TypeError', tries: 9, known: true })
		);
		expect(JSON.stringify(failed)).not.toContain('vreemds');
	});

	test('that failed are tried again, once', async ({ as, rows, events }) => {
		const id = await failedJob(rows, 'mail.send');
		await retryJob(as(cast.ada), { id });
		expect(await stateOf(rows, id)).toBe('retry');
		await expect(retryJob(as(cast.ada), { id })).rejects.toMatchObject({ status: 404 });
		expect((await events()).filter(({ name }) => name === 'admin.job_retried')).toHaveLength(1);
	});

	test('nobody does any more can be let go', async ({ as, rows }) => {
		const id = await failedJob(rows, 'pages.gone');
		expect((await jobQueue(as(cast.ada))).failed.find((one) => one.id === id)?.known).toBe(false);
		await dropJob(as(cast.ada), { id });
		expect(await stateOf(rows, id)).toBeUndefined();
	});
});

describe('the timetable', () => {
	test('says when each comes next, soonest first', async ({ as, at }) => {
		at('2026-11-24T12:00:30Z');
		const { timetable } = await jobQueue(as(cast.ada));
		expect(timetable[0]).toMatchObject({ name: 'kernel.seal', next: new Date('2026-11-24T12:01:00Z') });
		expect(timetable.find(({ name }) => name === 'kernel.forget')?.next).toEqual(new Date('2026-11-25T03:17:00Z'));
	});

	test('can be done now, and says when it last was', async ({ as, work, events }) => {
		await runNow(as(cast.ada), { job: 'admin.check_log' });
		await work();
		expect((await events()).map(({ name }) => name)).toEqual(expect.arrayContaining(['admin.job_started', 'admin.log_checked']));
		expect((await jobQueue(as(cast.ada))).timetable.find(({ name }) => name === 'admin.check_log')?.last).toBeInstanceOf(Date);
	});

	test('says what each does, in words', async ({ as }) => {
		const { timetable } = await jobQueue(as(cast.ada));
		expect(timetable.filter(({ name, does }) => !does || does.startsWith('timed_') || does === name).map(({ name }) => name)).toEqual([]);
	});

	test('does nothing that is not on it', async ({ as }) => {
		await expect(runNow(as(cast.ada), { job: 'people.erase' })).rejects.toMatchObject({ status: 404 });
	});
});

test.for([cast.fien, cast.emma, cast.mia, 'visitor'] as const)(
	'the queue is for administrators only, not for %s',
	async (who, { as, rows }) => {
		const id = await failedJob(rows, 'mail.send');
		await expect(jobQueue(as(who))).rejects.toMatchObject({ status: 403 });
		await expect(retryJob(as(who), { id })).rejects.toMatchObject({ status: 403 });
		await expect(dropJob(as(who), { id })).rejects.toMatchObject({ status: 403 });
		await expect(runNow(as(who), { job: 'kernel.seal' })).rejects.toMatchObject({ status: 403 });
		expect(await stateOf(rows, id)).toBe('failed');
	}
);
