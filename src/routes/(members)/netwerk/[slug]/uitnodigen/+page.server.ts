import { submit } from '#kernel/web/server';
import { invite, listInvitations, revokeInvitation } from '#rooms/groups';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	...(await listInvitations(locals.ctx, params)),
	/** What became of a list that was just sent. */
	done: { count: Number(url.searchParams.get('verstuurd')) || 0, skipped: Number(url.searchParams.get('overgeslagen')) || 0 }
});

const at = { with: ({ params }: RequestEvent) => params };

export const actions: Actions = {
	invite: submit(invite, {
		...at,
		form: 'invite',
		then: ({ count, skipped }, { params }) => `/netwerk/${params.slug}/uitnodigen?verstuurd=${count}&overgeslagen=${skipped}`,
		// Of many the page says how many.
		say: ({ count, skipped }) => (count > 1 || skipped ? undefined : 'groups_invited')
	}),
	revoke: submit(revokeInvitation, {
		...at,
		form: 'revoke',
		then: (_result, { params }) => `/netwerk/${params.slug}/uitnodigen`,
		say: 'groups_revoked'
	})
};
