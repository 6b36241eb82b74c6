import { publicUrl } from '#env';
import { settings } from '#kernel/settings';
import { findPlaces } from '#rooms/places';
import { windowOf } from '#rooms/places/ui';
import { asked } from '../../../(public)/plekken/asked.server.ts';
import type { RequestHandler } from './$types';

/** Any site may frame this; it runs nothing and sends nothing. */
const headers = {
	'cache-control': 'public, max-age=300',
	'content-security-policy': "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *",
	'content-type': 'text/html; charset=utf-8',
	'cross-origin-resource-policy': 'cross-origin',
	'referrer-policy': 'no-referrer'
};

/** What a search finds, small, for in another page: the same address as the finder's. */
export const GET: RequestHandler = async ({ url, locals: { ctx, locale } }) => {
	const { name: house } = await settings();
	const found = await findPlaces(ctx, asked(url));
	return new Response(windowOf({ found, locale, origin: publicUrl, house, now: ctx.now }), { headers });
};
