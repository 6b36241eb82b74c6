import { blindSpots } from '#rooms/places';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	...(await blindSpots(locals.ctx, Object.fromEntries(url.searchParams))),
	pageNumber: Math.max(1, Math.trunc(Number(url.searchParams.get('page'))) || 1),
	search: url.search
});
