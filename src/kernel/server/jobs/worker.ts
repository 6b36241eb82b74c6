import { PgBoss, type Job, type JobResult } from 'pg-boss';
import { log } from '#kernel/log';
import { timedJobs } from '#kernel/register';
import type { Task } from './enqueue.ts';
import { again, heard, queueNames, queues } from './queues.ts';
import { runJob } from './run.ts';

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
		const { policy, expireInSeconds } = queues[name];
		await next.createQueue(name, { policy });
		await next.updateQueue(name, { ...heard, expireInSeconds });
	}
	running = next;
	return next;
}

/** Starts doing the work: listeners and the timetable. */
export async function startJobs(): Promise<void> {
	const queue = boss();
	await keepTimetable(queue);
	for (const name of queueNames)
		await queue.work(name, { ...queues[name].pace, pollingIntervalSeconds: 1, perJobResults: true }, async (tasks: Job<Task>[]) => {
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
