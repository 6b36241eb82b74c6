import { submit } from '#kernel/web/server';
import { changeKeeper, decideClaim, inviteKeeper, keepersAt, leaveKeeping, removeKeeper, revokeKeeperInvitation } from '#rooms/places';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => keepersAt(locals.ctx, params);

const here = ({ params }: { params: { organization?: string } }) => ({ organization: params.organization });

export const actions: Actions = {
	change: submit(changeKeeper, { with: here, say: 'upkeep_changed' }),
	remove: submit(removeKeeper, { with: here, say: 'upkeep_removed' }),
	leave: submit(leaveKeeping, { with: here, then: () => '/mijn/plekken', say: 'upkeep_left' }),
	invite: submit(inviteKeeper, { form: 'invite', with: here, say: 'upkeep_invited' }),
	revoke: submit(revokeKeeperInvitation, { with: here, say: 'upkeep_invitation_revoked' }),
	decide: submit(decideClaim, { say: 'upkeep_claims_decided' })
};
