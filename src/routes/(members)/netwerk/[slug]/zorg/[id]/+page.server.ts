import { submit } from '#kernel/web/server';
import { decidePost, letThrough, passOn, showCarePost } from '#rooms/groups';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const template = url.searchParams.get('sjabloon') ?? '';
	return { ...(await showCarePost(locals.ctx, { ...params, template })), template };
};

const at = { with: ({ params }: RequestEvent) => params };

/** What else waits: in the group for its hosts, in the network for who looks after that. */
const onward = { then: ({ back }: { back: string }) => back };

export const actions: Actions = {
	decide: submit(decidePost, { ...at, ...onward, form: 'decide', say: 'care_decided' }),
	through: submit(letThrough, { ...at, ...onward, say: 'care_let_through' }),
	passOn: submit(passOn, { ...at, ...onward, say: 'care_passed_on_done' })
};
