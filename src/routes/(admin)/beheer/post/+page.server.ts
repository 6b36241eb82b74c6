import { submit } from '#kernel/web/server';
import { mailQueue, retryFailedMails } from '#rooms/admin';
import { listAsideMails, seeAsideMails } from '#rooms/groups';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => ({
	...(await mailQueue(ctx, Object.fromEntries(url.searchParams))),
	...(await listAsideMails(ctx)),
	locale: ctx.locale
});

export const actions: Actions = {
	retry: submit(retryFailedMails, { say: 'admin_post_all_retried' }),
	aside: submit(seeAsideMails, { say: 'groupmail_aside_seen_said' })
};
