import { drawShareCard } from '#rooms/pages';
import type { RequestHandler } from './$types';

/** The picture that social media show with an address. */
export const GET: RequestHandler = async ({ locals: { ctx }, params, request }) => {
	const { png, version } = await drawShareCard(ctx, params);
	const etag = `"${version}"`;
	const headers = {
		etag,
		'content-type': 'image/png',
		'cache-control': ctx.actor.kind === 'visitor' ? 'public, max-age=3600, s-maxage=86400' : 'private, no-store'
	};
	if (request.headers.get('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers });
	return new Response(new Uint8Array(png), { headers: { ...headers, 'content-length': String(png.length) } });
};
