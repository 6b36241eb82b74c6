import { fromKysely } from 'pg-boss';
import { sql } from 'kysely';
import * as v from 'valibot';
import { db, may, type Tx } from '#kernel/context';
import { found, Missing } from '#kernel/errors';
import { record } from '#kernel/events';
import { boss, enqueue, queueNames, type QueueName } from '#kernel/jobs';
import { command } from '#kernel/operation';
import { timedJobs } from '#kernel/register';
import { fields } from '#kernel/web';

const failedOne = async (tx: Tx, { id }: { id: string }) => {
	const { rows } = await sql<{
		name: QueueName;
	}>`select name from pgboss.job where name = any (${queueNames}::text[]) and id = ${id} and state = 'failed' for update`.execute(db(tx));
	return found(rows[0]);
};

/** Has a failed job tried once more. */
export const retryJob = command({
	name: 'admin.retry_job',
	input: v.object({ id: fields.id() }),
	find: failedOne,
	allow: may('admin'),
	run: async (tx, { id }, { name }) => {
		await boss().retry(name, id, { db: fromKysely(db(tx) as never) });
		await record(tx, 'admin.job_retried', id);
	}
});

/** Lets a failed job go: it will not be tried again. */
export const dropJob = command({
	name: 'admin.drop_job',
	input: v.object({ id: fields.id() }),
	find: failedOne,
	allow: may('admin'),
	run: async (tx, { id }, { name }) => {
		await boss().deleteJob(name, id, { db: fromKysely(db(tx) as never) });
		await record(tx, 'admin.job_dropped', id);
	}
});

/** Does something of the timetable now, besides its own moment. */
export const runNow = command({
	name: 'admin.run_now',
	input: v.object({ job: v.string() }),
	allow: may('admin'),
	run: async (tx, { job }) => {
		if (!timedJobs().some(({ name }) => name === job)) throw new Missing();
		await enqueue(tx, { job });
		await record(tx, 'admin.job_started', null, { job });
	}
});
