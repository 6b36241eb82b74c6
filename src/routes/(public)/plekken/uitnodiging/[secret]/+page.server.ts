import { submit } from '#kernel/web/server';
import { acceptKeeperInvitation, showKeeperInvitation } from '#rooms/places';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'same-origin' });
	return { invitation: await showKeeperInvitation(locals.ctx, params), secret: params.secret };
};

export const actions: Actions = {
	default: submit(acceptKeeperInvitation, {
		with: ({ params }) => params,
		then: () => '/mijn/plekken',
		say: 'upkeep_invitation_accepted'
	})
};
