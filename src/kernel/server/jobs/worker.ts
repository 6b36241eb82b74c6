import { PgBoss } from 'pg-boss';
import { log } from '#kernel/log';
import { timedJobs } from '#kernel/register';
import type { Task } from './enqueue.ts';
import { runJob } from './run.ts';

/** One queue for the whole house: the task says which job it is. */
export const queueName = 'house';

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
	await next.createQueue(queueName);
	running = next;
	return next;
}

/** Starts doing the work: listeners and the timetable. */
export async function startJobs(): Promise<void> {
	const queue = boss();
	for (const { name, cron, zone } of timedJobs()) {
		await queue.schedule(queueName, cron, { job: name } satisfies Task, { key: name, tz: zone ?? 'Europe/Brussels' });
	}
	await queue.work<Task>(queueName, { localConcurrency: 3, pollingIntervalSeconds: 1 }, async ([task]) => {
		if (!task) return;
		const started = performance.now();
		const { job, event, request } = task.data;
		try {
			await runJob(task.data);
			log.debug({ job, requestId: request, ms: Math.round(performance.now() - started) }, 'job done');
		} catch (error) {
			log.error({ job, event: event?.id, requestId: request, err: error }, 'job failed; it will be tried again');
			throw error;
		}
	});
}

/** Takes no new job; what is in hand goes on. */
export async function restJobs(): Promise<void> {
	await running?.offWork(queueName, { wait: false });
}

/** Finishes what is in hand, gives the rest back. */
export async function stopJobs(): Promise<void> {
	await running?.stop({ graceful: true, timeout: 2500 });
	running = undefined;
}
