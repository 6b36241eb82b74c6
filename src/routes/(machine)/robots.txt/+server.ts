import { publicUrl } from '#env';
import { localised, locales } from '#kernel/i18n';
import { unlisted } from '#kernel/web';
import type { RequestHandler } from './$types';

/** Closed in every language: an address is another word there. */
const closed = locales.flatMap((locale) => unlisted.map((path) => localised(path, locale)));

export const GET: RequestHandler = () =>
	new Response(`User-agent: *\n${closed.map((path) => `Disallow: ${path}`).join('\n')}\nSitemap: ${publicUrl}/sitemap.xml\n`, {
		headers: { 'content-type': 'text/plain; charset=utf-8' }
	});
