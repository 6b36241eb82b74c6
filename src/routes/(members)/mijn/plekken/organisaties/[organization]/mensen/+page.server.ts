import { submit } from '#kernel/web/server';
import {
	appointKeeper,
	changeKeeper,
	decideClaim,
	inviteKeeper,
	keepersAt,
	leaveKeeping,
	removeKeeper,
	peopleToAppoint,
	remindKeepers,
	revokeKeeperInvitation
} from '#rooms/places';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
	const kept = await keepersAt(ctx, params);
	const who = url.searchParams.get('wie') ?? '';
	return { ...kept, who, found: kept.tends ? await peopleToAppoint(ctx, { words: who }) : [] };
};

const here = ({ params }: { params: { organization?: string } }) => ({ organization: params.organization });

export const actions: Actions = {
	change: submit(changeKeeper, { with: here, say: 'upkeep_changed' }),
	remove: submit(removeKeeper, { with: here, say: 'upkeep_removed' }),
	leave: submit(leaveKeeping, { with: here, then: () => '/mijn/plekken', say: 'upkeep_left' }),
	invite: submit(inviteKeeper, { form: 'invite', with: here, say: 'upkeep_invited' }),
	revoke: submit(revokeKeeperInvitation, { with: here, say: 'upkeep_invitation_revoked' }),
	appoint: submit(appointKeeper, { with: here, say: 'upkeep_appointed' }),
	remind: submit(remindKeepers, { with: here, say: 'upkeep_reminded' }),
	decide: submit(decideClaim, { say: 'upkeep_claims_decided' })
};
