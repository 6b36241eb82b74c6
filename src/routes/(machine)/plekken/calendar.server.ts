import { createHash } from 'node:crypto';

/** A calendar as an answer; the same calendar is not sent twice. */
export function calendar(request: Request, text: string): Response {
	const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
	const headers = { etag, 'cache-control': 'public, max-age=900', 'content-type': 'text/calendar; charset=utf-8' };
	if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
	return new Response(text, { headers });
}
