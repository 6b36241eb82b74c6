import { submit } from '#kernel/web/server';
import { assureMoments, myClaims, myPlaces } from '#rooms/places';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	organizations: await myPlaces(locals.ctx),
	claims: await myClaims(locals.ctx)
});

export const actions: Actions = { assure: submit(assureMoments, { say: 'keeping_assured' }) };
