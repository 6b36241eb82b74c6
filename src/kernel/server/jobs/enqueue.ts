import { sql, type RawBuilder } from 'kysely';
import { fromKysely } from 'pg-boss';
import { db, type Tx } from '#kernel/context';
import type { EventRef } from '#kernel/events';
import { jobNamed, listenersOf } from '#kernel/register';
import { again, turns, type QueueName, type Turn } from './queues.ts';
import { boss } from './worker.ts';

/** What travels: the job's name, the event's ids, and which request it began with. */
export type Task = { job: string; event?: EventRef; request?: string };

/** One job row per listener of this event, in the transaction of the deed itself. */
export async function enqueueListeners(tx: Tx, event: EventRef): Promise<void> {
	for (const { name } of listenersOf(event.name)) await enqueue(tx, { job: name, event });
}

/** Puts one task in the queue, committed or rolled back with `tx`. */
export const enqueue = (tx: Tx, task: Task): Promise<void> => enqueueAll(tx, [task]);

/** The same for many at once: one statement per queue. */
export async function enqueueAll(tx: Tx, tasks: readonly Task[], turn: Turn = 'usual'): Promise<void> {
	for (const [queue, some] of Map.groupBy(tasks, queueOf))
		await boss().insert(
			queue,
			some.map((task) => ({
				data: { ...task, request: tx.requestId } satisfies Task,
				priority: turns[turn],
				...(queue === 'house-clock' ? { singletonKey: task.job } : {}),
				...again
			})),
			{ db: fromKysely(db(tx) as never) }
		);
}

/** Of a row with this id: no queue has this job for it still. Not done, and not given up. */
export const notWaiting = (job: string, id: string): RawBuilder<boolean> =>
	sql`${sql.ref(id)}::text not in (select data -> 'event' ->> 'id' from pgboss.job
		where name = ${queueOf({ job })} and state < 'completed' and data ->> 'job' = ${job} and data -> 'event' ->> 'id' is not null)`;

function queueOf({ job }: Task): QueueName {
	const known = jobNamed(job);
	if (known && 'cron' in known) return 'house-clock';
	return known?.long ? 'house-long' : 'house';
}
