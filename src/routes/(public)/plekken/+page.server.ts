import { findPlaces, placeKinds } from '#rooms/places';
import { readFilters } from '#rooms/places/schema';
import { asked } from './asked.server.ts';
import type { PageServerLoad } from './$types';

/** The search stands in the address; nothing of it is kept. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const found = await findPlaces(locals.ctx, asked(url));
	const kinds = await placeKinds(locals.ctx, { also: found.filters.soort });
	return { typed: readFilters(url.searchParams), found, kinds, now: locals.ctx.now };
};
