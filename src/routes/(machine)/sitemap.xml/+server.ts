import { publicUrl } from '#env';
import { xmlText } from '#kernel/web/server';
import { showSitemap } from '#rooms/pages';
import type { RequestHandler } from './$types';

/** https://www.sitemaps.org/protocol.html, with the other languages of each page. */
export const GET: RequestHandler = async ({ locals }) => {
	const full = (path: string) => xmlText(publicUrl + path);
	const entries = (await showSitemap(locals.ctx)).map(
		({ path, changed, languages }) =>
			`<url><loc>${full(path)}</loc><lastmod>${changed.toISOString()}</lastmod>${languages
				.map((one) => `<xhtml:link rel="alternate" hreflang="${one.locale}" href="${full(one.path)}"/>`)
				.join('')}</url>`
	);
	const body = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">${entries.join('\n')}</urlset>`;
	return new Response(body, { headers: { 'content-type': 'application/xml; charset=utf-8' } });
};
