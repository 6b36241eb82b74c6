import { randomInt } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Transform } from 'node:stream';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';

export type Coding = 'br' | 'gzip';

/** What is worth pressing together. A line that stays open (`text/event-stream`) never is: it would be held back. */
export const isText = (type: unknown): boolean =>
	/^(text\/(?!event-stream)|application\/(json|xml|ld\+json|atom\+xml|geo\+json|x-ndjson))/.test(String(type ?? ''));

/** The smallest way of writing that this browser reads. */
export function codingOf({ headers }: IncomingMessage): Coding | undefined {
	const accepts = String(headers['accept-encoding'] ?? '');
	return /\bbr\b/.test(accepts) ? 'br' : /\bgzip\b/.test(accepts) ? 'gzip' : undefined;
}

/** Fast rather than smallest: it is for one answer only. Every part leaves as it comes, so nothing waits for the next. */
const presses: Record<Coding, () => Transform> = {
	br: () =>
		createBrotliCompress({
			flush: constants.BROTLI_OPERATION_FLUSH,
			params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: 18 }
		}),
	gzip: () => createGzip({ level: 5, flush: constants.Z_SYNC_FLUSH })
};

/** Less than this fits in one packet anyhow. */
const least = 1000;
const mostPadding = 100;

/** Presses together what the house answers, for who is signed in as well (docs/decisions/0003-pressed-pages.md). */
export function press(request: IncomingMessage, response: ServerResponse): void {
	const coding = codingOf(request);
	if (!coding || request.method === 'HEAD') return;
	const { writeHead, write, end } = response as Untyped;
	let pressed: Transform | undefined;
	const begin = (): Transform => {
		response.removeHeader('Content-Length');
		response.setHeader('Content-Encoding', coding);
		response.setHeader('Vary', 'Cookie, Accept-Encoding');
		if (request.headers.cookie) response.setHeader('X-Padding', '0'.repeat(randomInt(mostPadding)));
		const one = presses[coding]();
		one.on('data', (bytes) => {
			if (write.call(response, bytes)) return;
			one.pause();
			response.once('drain', () => one.resume());
		});
		one.on('end', () => end.call(response));
		one.on('drain', () => response.emit('drain'));
		one.on('error', () => response.destroy());
		response.once('close', () => one.destroy());
		return one;
	};
	Object.assign(response, {
		// Files come with their headers in one go, and as small as they will be.
		writeHead: (status: number, ...rest: unknown[]) => {
			if (!pressed && rest.length === 0 && isWorthIt(status, response)) pressed = begin();
			return writeHead.call(response, status, ...rest);
		},
		write: (...part: unknown[]) => (pressed ? (pressed as unknown as Untyped).write(...part) : write.call(response, ...part)),
		end: (...part: unknown[]) => (pressed ? (pressed as unknown as Untyped).end(...part) && response : end.call(response, ...part))
	});
}

type Untyped = Record<'writeHead' | 'write' | 'end', (...part: unknown[]) => unknown>;

/** A part of a file stays a part of the file, and what says that nobody may change it is left as it is (RFC 9110, 7.7). */
function isWorthIt(status: number, response: ServerResponse): boolean {
	if (status === 206 || ['content-encoding', 'accept-ranges'].some((name) => response.hasHeader(name))) return false;
	if (/\bno-transform\b/.test(String(response.getHeader('cache-control') ?? ''))) return false;
	return isText(response.getHeader('content-type')) && Number(response.getHeader('content-length') ?? least) >= least;
}
