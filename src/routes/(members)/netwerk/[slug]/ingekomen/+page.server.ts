import { submit } from '#kernel/web/server';
import { decideStrangersMail, listStrangersMail } from '#rooms/groups';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = ({ locals, params }) => listStrangersMail(locals.ctx, params);

const decided = (decision: 'post' | 'discard') => ({ with: ({ params }: RequestEvent) => ({ ...params, decision }) });

export const actions: Actions = {
	post: submit(decideStrangersMail, { ...decided('post'), say: 'groupmail_strangers_in' }),
	discard: submit(decideStrangersMail, { ...decided('discard'), say: 'groupmail_strangers_out' })
};
