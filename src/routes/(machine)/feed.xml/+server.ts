import { settings, taglineIn } from '#kernel/settings';
import { showFeed } from '#rooms/pages';
import { atom } from '../atom.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => {
	const house = await settings();
	const { pages } = await showFeed(locals.ctx, {});
	return atom({
		title: house.name,
		description: taglineIn(locals.locale, house),
		address: '/',
		self: '/feed.xml',
		locale: locals.locale,
		changed: locals.ctx.now,
		entries: pages
	});
};
