import { submit } from '#kernel/web/server';
import { openShelving, shelveTopic } from '#rooms/groups';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => openShelving(locals.ctx, params);

export const actions: Actions = {
	default: submit(shelveTopic, {
		with: ({ params }) => params,
		then: ({ address }) => address,
		say: ({ asked }) => (asked ? 'shelving_made_asked' : 'shelving_made')
	})
};
