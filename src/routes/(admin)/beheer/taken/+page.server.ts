import { submit } from '#kernel/web/server';
import { dropJob, jobQueue, retryJob, runNow } from '#rooms/admin';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => jobQueue(locals.ctx);

export const actions: Actions = {
	retry: submit(retryJob, { say: 'admin_tasks_retried' }),
	drop: submit(dropJob, { say: 'admin_tasks_dropped' }),
	now: submit(runNow, { say: 'admin_tasks_started' })
};
