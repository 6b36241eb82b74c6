import { fromKysely } from 'pg-boss';
import { db, type Tx } from '#kernel/context';
import type { EventRef } from '#kernel/events';
import { jobNamed, listenersOf } from '#kernel/register';
import { turns, type Turn } from './turns.ts';
import { again, boss, type QueueName } from './worker.ts';

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

function queueOf({ job }: Task): QueueName {
	const known = jobNamed(job);
	if (known && 'cron' in known) return 'house-clock';
	return known?.long ? 'house-long' : 'house';
}
