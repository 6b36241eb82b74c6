import { submit } from '#kernel/web/server';
import { addPlace, editOrganization } from '#rooms/places';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	organization: await editOrganization(locals.ctx, { id: params.organization })
});

export const actions: Actions = {
	default: submit(addPlace, {
		uploads: { picture_id: 'picture' },
		with: ({ params }) => ({ organization_id: params.organization }),
		then: ({ id }) => `/mijn/plekken/${id}`,
		say: 'keeping_place_added'
	})
};
