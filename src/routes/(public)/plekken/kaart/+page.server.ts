import { settings } from '#kernel/settings';
import { listTowns, mapPlaces, placeKinds } from '#rooms/places';
import { askedIn, onGround, readView, viewAround } from '#rooms/places/schema';
import type { PageServerLoad } from './$types';

/** What the list finds, on a map: the same address asks the same, and may say where to look. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const found = await mapPlaces(locals.ctx, askedIn(url.searchParams) as never);
	const { tiles_source: source } = await settings();
	if (source) locals.alsoFrom = new URL(source).origin;
	return {
		source,
		found,
		towns: await listTowns(locals.ctx, {}),
		kinds: await placeKinds(locals.ctx, { also: found.filters.soort }),
		view: readView(url.searchParams) ?? viewAround(found.points.map(({ lat, lon }) => onGround(lat, lon)))
	};
};
