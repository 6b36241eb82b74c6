import { watchTalk } from '#rooms/groups';
import type { RequestHandler } from './$types';

/** A line that says when something changed, for an open page. */
export const GET: RequestHandler = async ({ locals: { ctx }, params, url }) =>
	new Response(await watchTalk(ctx, { ...params, key: url.searchParams.get('gesprek') ?? '' }), {
		headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'private, no-store', 'x-accel-buffering': 'no' }
	});
