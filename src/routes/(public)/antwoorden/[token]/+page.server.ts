import { submit } from '#kernel/web/server';
import { settleByLink, showRequestByLink } from '#rooms/groups';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders, url }) => {
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'same-origin' });
	return { ...(await showRequestByLink(locals.ctx, params)), chosen: url.searchParams.get('antwoord') ?? '' };
};

export const actions: Actions = { default: submit(settleByLink, { with: ({ params }) => params, then: () => null }) };
