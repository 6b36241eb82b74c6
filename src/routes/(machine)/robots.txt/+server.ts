import { publicUrl } from '#env';
import type { RequestHandler } from './$types';

const closed = ['/beheer', '/mijn', '/voorbeeld', '/aanmelden', '/postbus', '/zoeken'];

export const GET: RequestHandler = () =>
	new Response(`User-agent: *\n${closed.map((path) => `Disallow: ${path}`).join('\n')}\nSitemap: ${publicUrl}/sitemap.xml\n`, {
		headers: { 'content-type': 'text/plain; charset=utf-8' }
	});
