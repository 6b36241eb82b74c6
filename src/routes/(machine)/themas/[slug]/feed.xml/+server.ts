import { showFeed } from '#rooms/pages';
import { atom } from '../../../atom.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params: { slug } }) => {
	const { theme, pages } = await showFeed(locals.ctx, { slug });
	const { name, intro, address, changedAt } = theme ?? { name: slug, intro: '', address: '/', changedAt: locals.ctx.now };
	return atom({
		title: name,
		description: intro,
		address,
		self: `${address}/feed.xml`,
		locale: locals.locale,
		changed: changedAt,
		entries: pages
	});
};
