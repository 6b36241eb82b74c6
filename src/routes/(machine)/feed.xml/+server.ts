import { settings } from '#kernel/settings';
import { showFeed } from '#rooms/pages';
import { atom } from '../atom.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => {
	const { name, tagline } = await settings();
	const { pages } = await showFeed(locals.ctx, {});
	return atom({
		title: name,
		description: tagline,
		address: '/',
		self: '/feed.xml',
		locale: locals.locale,
		changed: locals.ctx.now,
		entries: pages
	});
};
