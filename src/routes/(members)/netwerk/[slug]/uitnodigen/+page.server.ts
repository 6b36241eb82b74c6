import { submit } from '#kernel/web/server';
import { invite, listInvitations, revokeInvitation } from '#rooms/groups';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = ({ locals, params }) => listInvitations(locals.ctx, params);

const at = { with: ({ params }: RequestEvent) => params };

export const actions: Actions = {
	invite: submit(invite, { ...at, form: 'invite', say: 'groups_invited' }),
	revoke: submit(revokeInvitation, { ...at, form: 'revoke', say: 'groups_revoked' })
};
