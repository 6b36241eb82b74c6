import { submit } from '#kernel/web/server';
import { cancelMail, openMail, retryMail, showMail } from '#rooms/admin';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const mail = ({ params }: RequestEvent) => ({ id: params.id });

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	mail: await showMail(locals.ctx, params),
	as: url.searchParams.get('als') ?? 'html'
});

export const actions: Actions = {
	open: submit(openMail, { with: mail }),
	retry: submit(retryMail, { with: mail, say: 'admin_post_retried' }),
	cancel: submit(cancelMail, { with: mail, say: 'admin_post_cancelled' })
};
