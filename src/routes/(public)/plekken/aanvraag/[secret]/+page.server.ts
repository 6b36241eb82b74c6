import { submit } from '#kernel/web/server';
import { answerClaim, claimBehind } from '#rooms/places';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'same-origin' });
	return { claim: await claimBehind(locals.ctx, params) };
};

export const actions: Actions = { default: submit(answerClaim, { with: ({ params }) => params }) };
