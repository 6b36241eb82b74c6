import { submit } from '#kernel/web/server';
import { settleRequest, showRequest } from '#rooms/groups';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => showRequest(locals.ctx, params);

export const actions: Actions = {
	default: submit(settleRequest, {
		with: ({ params }) => ({ id: params.id }),
		then: ({ slug }) => `/netwerk/${slug}/aanvragen`,
		say: 'groups_settled'
	})
};
