import { submit } from '#kernel/web/server';
import { mailQueue, retryFailedMails } from '#rooms/admin';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => mailQueue(locals.ctx, Object.fromEntries(url.searchParams));

export const actions: Actions = {
	retry: submit(retryFailedMails, { say: 'admin_post_all_retried' })
};
