import { settings } from '#kernel/settings';
import type { RequestHandler } from './$types';

/** The house's own colour. Lightness and chroma stand in tokens.css, so that contrast holds whatever hue is chosen. */
export const GET: RequestHandler = async ({ url }) => {
	const { brand_hue } = await settings();
	const named = url.searchParams.get('v') === String(brand_hue);
	return new Response(`:root{--brand-hue:${Number(brand_hue)}}`, {
		headers: {
			'content-type': 'text/css; charset=utf-8',
			'cache-control': named ? 'public, max-age=31536000, immutable' : 'public, max-age=0'
		}
	});
};
