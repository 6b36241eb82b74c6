import { findPlaces } from '#rooms/places';
import { readFilters } from '#rooms/places/schema';
import type { PageServerLoad } from './$types';

/** The search stands in the address; nothing of it is kept. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const asked: Record<string, string | string[]> = {};
	for (const key of new Set(url.searchParams.keys())) asked[key] = url.searchParams.getAll(key).slice(0, 30);
	for (const [key, values] of Object.entries(asked)) if (values.length === 1) asked[key] = values[0] ?? '';
	return { typed: readFilters(url.searchParams), found: await findPlaces(locals.ctx, asked), now: locals.ctx.now };
};
