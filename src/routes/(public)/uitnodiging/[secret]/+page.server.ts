import { submit } from '#kernel/web/server';
import { showInvitation, useInvitation } from '#rooms/groups';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'same-origin' });
	return { invitation: await showInvitation(locals.ctx, params), secret: params.secret };
};

export const actions: Actions = {
	default: submit(useInvitation, { with: ({ params }) => params, then: ({ slug }) => `/netwerk/${slug}`, say: 'groups_entered' })
};
