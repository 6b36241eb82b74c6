import { submit } from '#kernel/web/server';
import { allPlaces, assureMoments } from '#rooms/places';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const q = (url.searchParams.get('q') ?? '').slice(0, 100);
	const page = Math.max(1, Math.trunc(Number(url.searchParams.get('page'))) || 1);
	return { q, page, list: await allPlaces(locals.ctx, { q, page }) };
};

export const actions: Actions = { assure: submit(assureMoments, { say: 'keeping_assured' }) };
