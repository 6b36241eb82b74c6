import { newestPlaces } from '#rooms/places';
import * as m from '#messages';
import { atom } from '../../atom.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => {
	const places = await newestPlaces(locals.ctx);
	return atom({
		title: m.places_feed_title(),
		description: m.places_finder_intro(),
		address: '/plekken',
		self: '/plekken/feed.xml',
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
