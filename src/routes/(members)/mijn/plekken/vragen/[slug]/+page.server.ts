import { submit } from '#kernel/web/server';
import { claimable, claimOrganization, withdrawClaim } from '#rooms/places';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => claimable(locals.ctx, params);

export const actions: Actions = {
	claim: submit(claimOrganization, { form: 'claim', say: 'upkeep_claim_sent' }),
	withdraw: submit(withdrawClaim, { form: 'withdraw', say: 'upkeep_claim_withdrawn' })
};
