import { submit } from '#kernel/web/server';
import { editOrganization, joinNetwork, networksFor, reviseOrganization } from '#rooms/places';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	organization: await editOrganization(locals.ctx, { id: params.organization }),
	network: await networksFor(locals.ctx, { id: params.organization })
});

export const actions: Actions = {
	revise: submit(reviseOrganization, { form: 'revise', with: ({ params }) => ({ id: params.organization }), say: 'keeping_saved' }),
	network: submit(joinNetwork, { form: 'network', with: ({ params }) => ({ id: params.organization }), say: 'keeping_saved' })
};
