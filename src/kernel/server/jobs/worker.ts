import { PgBoss, type Job, type JobResult } from 'pg-boss';
import { log } from '#kernel/log';
import { timedJobs } from '#kernel/register';
import type { Task } from './enqueue.ts';
import { runJob } from './run.ts';

/** What is done in a moment, what the clock asks, and what may take hours: the task says which job it is. */
export const queueNames = ['house', 'house-clock', 'house-long'] as const;
export type QueueName = (typeof queueNames)[number];

/**
 * How many of each are done at once. While a queue is full, two are taken at a time, because then the next come right after them: one at a
 * time, a worker rests until its second is over, and a mail to three hundred people would take minutes.
 */
const pace = {
	house: { localConcurrency: 3, batchSize: 2, burstWhenBatchFull: true },
	'house-clock': { localConcurrency: 2 },
	'house-long': { localConcurrency: 2 }
} satisfies Record<QueueName, object>;

/** What fails is tried again after 5 seconds, 10, 20 …: for some twenty minutes. */
export const again = { retryLimit: 8, retryDelay: 5, retryBackoff: true };

/**
 * Whoever does a task is heard of every fifteen seconds: what a killed process had in hand is done again within a minute or two. What is
 * still heard of and never ends is given up after these seconds.
 */
const heard = { heartbeatSeconds: 30 };
const atMost: Record<QueueName, number> = { house: 3600, 'house-clock': 6 * 3600, 'house-long': 6 * 3600 };

/** Of each job by the clock one is done and one waits at most: one that takes longer than its minute does not do it beside itself. */
const policies = { house: 'standard', 'house-clock': 'stately', 'house-long': 'standard' } as const satisfies Record<QueueName, string>;

let running: PgBoss | undefined;

export function boss(): PgBoss {
	if (!running) throw new Error('The queue is not open yet: call openQueue() first.');
	return running;
}

/** Opens the queue for sending. With `supervise`, this process also cleans up and keeps the timetable. */
export async function openQueue(url: string, { supervise }: { supervise: boolean }): Promise<PgBoss> {
	const next = new PgBoss({ connectionString: url, max: 3, supervise, schedule: supervise, application_name: 'samenspel jobs' });
	next.on('error', (error) => log.error({ err: error }, 'queue'));
	await next.start();
	for (const name of queueNames) {
		await next.createQueue(name, { policy: policies[name] });
		await next.updateQueue(name, { ...heard, expireInSeconds: atMost[name] });
	}
	running = next;
	return next;
}

/** Starts doing the work: listeners and the timetable. */
export async function startJobs(): Promise<void> {
	const queue = boss();
	await keepTimetable(queue);
	for (const name of queueNames)
		await queue.work(name, { ...pace[name], pollingIntervalSeconds: 1, perJobResults: true }, async (tasks: Job<Task>[]) => {
			const results: JobResult[] = [];
			for (const { id, data } of tasks) results.push({ id, ...(await doTask(data)) });
			return results;
		});
}

/**
 * What the rooms ask of the clock, and nothing that an earlier version asked. What it asked while the house was off is done once when it is
 * on again: else a house that sleeps at night would never forget anything.
 */
export async function keepTimetable(queue: PgBoss): Promise<void> {
	const jobs = timedJobs();
	for (const { name, key } of await queue.getSchedules())
		if (name !== 'house-clock' || !jobs.some((job) => job.name === key)) await queue.unschedule(name, key);
	for (const { name, cron, zone } of jobs)
		await queue.schedule('house-clock', cron, { job: name } satisfies Task, {
			key: name,
			singletonKey: name,
			missed: 'once',
			...again,
			tz: zone ?? 'Europe/Brussels'
		});
}

/** What became of it, for the queue. */
async function doTask(task: Task): Promise<Omit<JobResult, 'id'>> {
	const started = performance.now();
	const { job, event, request } = task;
	try {
		await runJob(task);
		log.debug({ job, requestId: request, ms: Math.round(performance.now() - started) }, 'job done');
		return { status: 'completed' };
	} catch (error) {
		log.error({ job, event: event?.id, requestId: request, err: error }, 'job failed; it will be tried again');
		return { status: 'failed', output: error };
	}
}

/** Takes no new job; what is in hand goes on. */
export async function restJobs(): Promise<void> {
	for (const name of queueNames) await running?.offWork(name, { wait: false });
}

/** Finishes what is in hand, gives the rest back. */
export async function stopJobs(): Promise<void> {
	await running?.stop({ graceful: true, timeout: 2500 });
	running = undefined;
}
