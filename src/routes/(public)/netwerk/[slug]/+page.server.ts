import { submit } from '#kernel/web/server';
import { answerLeads, catchUp, listTopics, renewMembership, showGroup, withdrawRequest } from '#rooms/groups';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const group = await showGroup(locals.ctx, params);
	const kind = url.searchParams.get('soort') ?? '';
	const page = url.searchParams.get('pagina') ?? '1';
	return { group, kind, talk: group.can.read ? await listTopics(locals.ctx, { ...params, kind: kind as '', page }) : null };
};

const at = { with: ({ params }: RequestEvent) => params };

export const actions: Actions = {
	catchUp: submit(catchUp, { ...at, say: 'groups_caught_up' }),
	renew: submit(renewMembership, { ...at, say: 'joining_term_stayed' }),
	answer: submit(answerLeads, { form: 'answer', say: 'groups_answer_sent' }),
	withdraw: submit(withdrawRequest, { form: 'withdraw', say: 'groups_withdrawn' })
};
