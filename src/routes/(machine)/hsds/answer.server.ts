import type { RequestEvent } from '@sveltejs/kit';
import { createHash } from 'node:crypto';
import { newCtx, type Ctx } from '#kernel/context';
import { HouseError, Invalid, TooMany } from '#kernel/errors';
import { take } from '#kernel/limits';

/** Anybody may read, from any origin, without a key; a reader that comes back with its ETag gets 304. */
const headers = {
	'access-control-allow-origin': '*',
	'access-control-allow-methods': 'GET, POST, OPTIONS',
	'access-control-allow-headers': '*',
	'access-control-expose-headers': 'etag, retry-after',
	'cross-origin-resource-policy': 'cross-origin'
};
const kept = { 'cache-control': 'public, max-age=60, s-maxage=300' };

/** Buckets of their own, per network: a harvester waits for itself and never for families, nor they for it. */
const pages = { name: 'hsds', capacity: 240, seconds: 120 };
const wholes = { name: 'hsds_whole', capacity: 6, seconds: 120 };

type Ask = (ctx: Ctx, given: never) => Promise<object>;
type Given = Record<string, string>;

/** Handlers of one HSDS path: what the address says goes to the query, what it answers goes out as JSON or, for lists, NDJSON. */
export function hsds(ask: Ask) {
	const answer = async (event: RequestEvent): Promise<Response> => {
		try {
			const { ctx } = event.locals;
			const given: Given = { ...Object.fromEntries(event.url.searchParams), ...(event.params as Given) };
			const everything = given['format'] === 'ndjson' && !event.params['id'];
			await take(everything ? wholes : pages, ctx.network);
			return everything ? await inLines(ask, ctx, given) : ok(event.request, await ask(ctx, given as never));
		} catch (error) {
			return refused(error);
		}
	};
	return { GET: answer, POST: answer, OPTIONS: () => new Response(null, { status: 204, headers }) };
}

function ok(request: Request, body: object): Response {
	const text = JSON.stringify(body);
	const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
	if (request.headers.get('if-none-match')?.includes(etag))
		return new Response(null, { status: 304, headers: { ...headers, ...kept, etag } });
	return new Response(text, { headers: { ...headers, ...kept, etag, 'content-type': 'application/json; charset=utf-8' } });
}

/** So many are read at once: little memory, and no connection is held while a slow reader takes its time. */
const batch = '100';

/** Everything, an object per line, read in batches as the reader takes them. The first is read before we say that all is well. */
async function inLines(ask: Ask, ctx: Ctx, { page: _, per_page: __, ...given }: Given): Promise<Response> {
	const read = async (after: Given): Promise<Array<{ id: string }>> => {
		const own = newCtx({ kind: 'visitor' }, ctx);
		try {
			return ((await ask(own, { ...given, ...after, format: 'json', per_page: batch } as never)) as { contents: Array<{ id: string }> })
				.contents;
		} finally {
			await own.bound.commit();
		}
	};
	let next: Array<{ id: string }> | undefined = await read({});
	const body = new ReadableStream<Uint8Array>({
		async pull(controller) {
			const objects: Array<{ id: string }> = next ?? [];
			controller.enqueue(new TextEncoder().encode(objects.map((one) => `${JSON.stringify(one)}\n`).join('')));
			const last = objects.at(-1);
			if (!last || objects.length < Number(batch)) return controller.close();
			next = await read({ after: last.id });
		}
	});
	return new Response(body, {
		headers: { ...headers, 'cache-control': 'max-age=60', 'content-type': 'application/x-ndjson; charset=utf-8' }
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
