import { submit } from '#kernel/web/server';
import { editOrganization, reviseOrganization } from '#rooms/places';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	organization: await editOrganization(locals.ctx, { id: params.organization })
});

export const actions: Actions = {
	revise: submit(reviseOrganization, { form: 'revise', with: ({ params }) => ({ id: params.organization }), say: 'keeping_saved' })
};
