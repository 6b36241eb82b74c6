import { submit } from '#kernel/web/server';
import { editPlace, reviseLocation } from '#rooms/places';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({ place: await editPlace(locals.ctx, { id: params.id }) });

export const actions: Actions = {
	default: submit(reviseLocation, { uploads: { picture_id: 'picture' }, with: ({ params }) => ({ id: params.id }), say: 'keeping_saved' })
};
