import { newestPlaces } from '#rooms/places';
import * as m from '#messages';
import { asked } from '../../../(public)/plekken/asked.server.ts';
import { atom } from '../../atom.server.ts';
import type { RequestHandler } from './$types';

/** New and changed places; with the question of a search in its address, only what answers that. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const places = await newestPlaces(locals.ctx, asked(url) as never);
	return atom({
		title: m.places_feed_title(),
		description: m.places_finder_intro(),
		address: `/plekken${url.search}`,
		self: `/plekken/feed.xml${url.search}`,
		locale: locals.locale,
		changed: locals.ctx.now,
		entries: places.map(({ slug, name, city, summary, at }) => ({
			address: `/plekken/${slug}`,
			title: [name, city].filter(Boolean).join(', '),
			summary,
			at,
			locale: locals.locale
		}))
	});
};
