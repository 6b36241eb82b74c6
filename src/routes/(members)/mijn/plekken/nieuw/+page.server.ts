import { submit } from '#kernel/web/server';
import { bringInPlace, myPlaces } from '#rooms/places';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ kept: (await myPlaces(locals.ctx)).map(({ id, name }) => ({ id, name })) });

export const actions: Actions = {
	default: submit(bringInPlace, { uploads: { picture_id: 'picture' }, then: ({ id }) => `/mijn/plekken/${id}`, say: 'keeping_place_added' })
};
