import { submit } from '#kernel/web/server';
import { settleByLink, showRequestByLink } from '#rooms/groups';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'same-origin' });
	return showRequestByLink(locals.ctx, params);
};

export const actions: Actions = { default: submit(settleByLink, { with: ({ params }) => params, then: () => null }) };
