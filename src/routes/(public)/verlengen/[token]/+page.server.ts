import { submit } from '#kernel/web/server';
import { renewByLink, showRenewal } from '#rooms/groups';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'same-origin' });
	return { membership: await showRenewal(locals.ctx, params) };
};

export const actions: Actions = { default: submit(renewByLink, { with: ({ params }) => params, then: () => null }) };
