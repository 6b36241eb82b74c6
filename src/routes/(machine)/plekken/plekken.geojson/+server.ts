import { publicUrl } from '#env';
import { localised } from '#kernel/i18n';
import { mapPlaces } from '#rooms/places';
import { asked } from '../../../(public)/plekken/asked.server.ts';
import type { RequestHandler } from './$types';

const headers = { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300', 'content-type': 'application/geo+json' };

/** What a search finds, as points (RFC 7946): the same address as the page. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { points } = await mapPlaces(locals.ctx, asked(url) as never);
	const features = points.map(({ slug, name, lat, lon }) => ({
		type: 'Feature',
		id: slug,
		geometry: { type: 'Point', coordinates: [lon, lat] },
		properties: { name, url: publicUrl + localised(`/plekken/${slug}`, locals.locale) }
	}));
	return new Response(JSON.stringify({ type: 'FeatureCollection', features }), { headers });
};
