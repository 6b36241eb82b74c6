import { newCtx } from '#kernel/context';
import { log } from '#kernel/log';
import { jobNamed } from '#kernel/register';
import type { Task } from './enqueue.ts';

/** Runs one task as the house, under the name of the request it began with. Throws when it failed, so that the queue tries again later. */
export async function runJob(task: Task): Promise<void> {
	const job = jobNamed(task.job);
	if (!job) {
		log.warn({ job: task.job, requestId: task.request }, 'nobody does this job any more');
		return;
	}
	const ctx = newCtx({ kind: 'house', reason: task.job }, { requestId: task.request });
	try {
		if ('on' in job) {
			if (task.event) await job.run(ctx, task.event);
		} else await job.run(ctx);
	} finally {
		await ctx.bound.commit().catch(() => ctx.bound.rollback());
	}
}
