import { findPlaces, placeKinds } from '#rooms/places';
import { readFilters } from '#rooms/places/schema';
import { asked } from './asked.server.ts';
import type { PageServerLoad } from './$types';

/** The search stands in the address; nothing of it is kept. */
export const load: PageServerLoad = async ({ locals, url }) => ({
	typed: readFilters(url.searchParams),
	found: await findPlaces(locals.ctx, asked(url)),
	kinds: await placeKinds(locals.ctx, {}),
	now: locals.ctx.now
});
