import { submit } from '#kernel/web/server';
import { decideHeldMail, showHeldMail } from '#rooms/groups';
import type { Actions, PageServerLoad } from './$types';

/** Decided: the page says so, also when the mail itself is no longer there to be shown. */
export const load: PageServerLoad = async ({ locals, params, setHeaders, request }) => {
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'same-origin' });
	const decided = request.method === 'POST';
	return { mail: decided ? await showHeldMail(locals.ctx, params).catch(() => null) : await showHeldMail(locals.ctx, params) };
};

export const actions: Actions = { default: submit(decideHeldMail, { with: ({ params }) => params, then: () => null }) };
