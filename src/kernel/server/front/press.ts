import { randomInt } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Transform } from 'node:stream';
import { brotliCompressSync, constants, createBrotliCompress, createGzip, gzipSync } from 'node:zlib';

export type Coding = 'br' | 'gzip';

/** What is worth pressing together. A line that stays open (`text/event-stream`) never is: it would be held back. */
export const isText = (type: unknown): boolean =>
	/^(text\/(?!event-stream)|application\/(json|xml|ld\+json|atom\+xml|geo\+json|x-ndjson))/.test(String(type ?? ''));

/** The smallest way of writing that this browser reads. */
export function codingOf({ headers }: IncomingMessage): Coding | undefined {
	const accepts = String(headers['accept-encoding'] ?? '');
	return /\bbr\b/.test(accepts) ? 'br' : /\bgzip\b/.test(accepts) ? 'gzip' : undefined;
}

/** Fast rather than smallest: it is for one answer only. One step up, Brotli takes three times as long for a twentieth. */
const brotli = { [constants.BROTLI_PARAM_QUALITY]: 3, [constants.BROTLI_PARAM_LGWIN]: 18 };
const zip = { level: 3 };

/** Every part leaves as it comes, so nothing waits for the next. */
const presses: Record<Coding, () => Transform> = {
	br: () => createBrotliCompress({ flush: constants.BROTLI_OPERATION_FLUSH, params: brotli }),
	gzip: () => createGzip({ ...zip, flush: constants.Z_SYNC_FLUSH })
};

/** What is there as a whole is pressed on the spot: handing it to another thread takes longer than a page does. */
const atOnce: Record<Coding, (bytes: Buffer) => Buffer> = {
	br: (bytes) => brotliCompressSync(bytes, { params: { ...brotli, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
	gzip: (bytes) => gzipSync(bytes, zip)
};
const longest = 256 * 1024;

/** Less than this fits in one packet anyhow. */
const least = 1000;
const mostPadding = 100;

/** Presses together what the house answers, for who is signed in as well (docs/decisions/0003-pressed-pages.md). */
export function press(request: IncomingMessage, response: ServerResponse): void {
	const coding = codingOf(request);
	if (!coding || request.method === 'HEAD') return;
	const { writeHead, write, end } = response as Untyped;
	let pressed: Transform | undefined;
	let whole: { status: number; parts: Buffer[] } | undefined;
	const announce = (): void => {
		response.setHeader('Content-Encoding', coding);
		response.setHeader('Vary', 'Cookie, Accept-Encoding');
		if (request.headers.cookie) response.setHeader('X-Padding', '0'.repeat(randomInt(mostPadding)));
	};
	const begin = (): Transform => {
		response.removeHeader('Content-Length');
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
	const finish = ({ status, parts }: { status: number; parts: Buffer[] }): unknown => {
		const bytes = atOnce[coding](parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts));
		response.setHeader('Content-Length', bytes.length);
		writeHead.call(response, status);
		return end.call(response, bytes);
	};
	Object.assign(response, {
		// Files come with their headers in one go, and as small as they will be.
		writeHead: (status: number, ...rest: unknown[]) => {
			if (pressed || rest.length > 0 || !isWorthIt(status, response)) return writeHead.call(response, status, ...rest);
			announce();
			if (Number(response.getHeader('content-length') ?? Infinity) > longest) {
				pressed = begin();
				return writeHead.call(response, status);
			}
			whole = { status, parts: [] };
			return response;
		},
		write: (...part: unknown[]) => {
			if (!whole) return pressed ? (pressed as unknown as Untyped).write(...part) : write.call(response, ...part);
			whole.parts.push(bytesOf(part));
			return true;
		},
		end: (...part: unknown[]) => {
			if (!whole) return pressed ? (pressed as unknown as Untyped).end(...part) && response : end.call(response, ...part);
			if (part[0] !== undefined) whole.parts.push(bytesOf(part));
			return finish(whole);
		}
	});
}

const bytesOf = ([part, coding]: unknown[]): Buffer =>
	typeof part === 'string'
		? Buffer.from(part, typeof coding === 'string' ? (coding as BufferEncoding) : 'utf8')
		: Buffer.from(part as Uint8Array);

type Untyped = Record<'writeHead' | 'write' | 'end', (...part: unknown[]) => unknown>;

/** A part of a file stays a part of the file, and what says that nobody may change it is left as it is (RFC 9110, 7.7). */
function isWorthIt(status: number, response: ServerResponse): boolean {
	if (status === 206 || ['content-encoding', 'accept-ranges'].some((name) => response.hasHeader(name))) return false;
	if (/\bno-transform\b/.test(String(response.getHeader('cache-control') ?? ''))) return false;
	return isText(response.getHeader('content-type')) && Number(response.getHeader('content-length') ?? least) >= least;
}
