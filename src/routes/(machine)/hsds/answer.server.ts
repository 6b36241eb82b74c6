import type { RequestEvent } from '@sveltejs/kit';
import { createHash } from 'node:crypto';
import type { Ctx } from '#kernel/context';
import { HouseError, Invalid, TooMany } from '#kernel/errors';
import { take } from '#kernel/limits';

/** Anybody may read, from any origin, without a key; a reader that comes back with its ETag gets 304. */
const headers = {
	'access-control-allow-origin': '*',
	'access-control-allow-methods': 'GET, POST, OPTIONS',
	'access-control-expose-headers': 'etag',
	'cross-origin-resource-policy': 'cross-origin',
	'cache-control': 'public, max-age=60, s-maxage=300'
};

/** Buckets of their own, per network: a harvester waits for itself and never for families, nor they for it. */
const pages = { name: 'hsds', capacity: 240, seconds: 120 };
const wholes = { name: 'hsds_whole', capacity: 6, seconds: 120 };

type Ask = (ctx: Ctx, given: never) => Promise<object>;

/** Handlers of one HSDS path: what the address says goes to the query, what it answers goes out as JSON or, for lists, NDJSON. */
export function hsds(ask: Ask) {
	const answer = async (event: RequestEvent): Promise<Response> => {
		try {
			const network = event.locals.ctx.network;
			await take(event.url.searchParams.get('format') === 'ndjson' ? wholes : pages, network);
			const given = { ...Object.fromEntries(event.url.searchParams), ...event.params };
			return ok(event.request, event.url, await ask(event.locals.ctx, given as never));
		} catch (error) {
			return refused(error);
		}
	};
	return { GET: answer, POST: answer, OPTIONS: () => new Response(null, { status: 204, headers }) };
}

function ok(request: Request, url: URL, body: object): Response {
	const lines = url.searchParams.get('format') === 'ndjson' && 'contents' in body && Array.isArray(body.contents);
	const text = lines ? (body.contents as object[]).map((one) => `${JSON.stringify(one)}\n`).join('') : JSON.stringify(body);
	const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
	if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers: { ...headers, etag } });
	return new Response(text, {
		headers: { ...headers, etag, 'content-type': lines ? 'application/x-ndjson; charset=utf-8' : 'application/json; charset=utf-8' }
	});
}

function refused(error: unknown): Response {
	if (error instanceof Invalid) return Response.json({ error: 'invalid parameters', parameters: error.issues }, { status: 400, headers });
	if (error instanceof TooMany)
		return Response.json(
			{ error: 'too many requests', retry_after: error.retryAfter },
			{ status: 429, headers: { ...headers, 'cache-control': 'no-store', 'retry-after': String(error.retryAfter) } }
		);
	if (error instanceof HouseError) return Response.json({ error: error.message }, { status: error.status, headers });
	throw error;
}
