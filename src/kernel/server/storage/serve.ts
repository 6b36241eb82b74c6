import { Readable } from 'node:stream';
import { Missing } from '#kernel/errors';
import type { ServedFile } from './files.ts';
import { disposition } from './names.ts';
import { pictureLimits } from './picture.ts';
import type { Span } from './shape.ts';
import { nameOf, store } from './store.ts';

/** What somebody uploaded is never a page of ours: no scripts, no forms, no origin (CSP `sandbox`), never guessed at (nosniff). */
const harmless = {
	'x-content-type-options': 'nosniff',
	'content-security-policy': "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'",
	'cross-origin-resource-policy': 'same-origin',
	'accept-ranges': 'bytes'
};

/**
 * Answers GET and HEAD for a file, or for one of its widths (RFC 9110: conditions, one range). The caller found the row through the
 * actor's own eyes, so access is decided anew each time. `version` in the address lets everybody keep what everybody may see. `handing` is
 * asked before bytes of the file itself go out, with how much of it that is (0 to 1): not for a smaller picture, nor for what its reader has.
 */
export async function serveFile(
	request: Request,
	file: ServedFile,
	wanted?: number,
	handing?: (share: number) => Promise<void>
): Promise<Response> {
	const width = wanted === undefined ? undefined : fitting(file, wanted);
	const name = nameOf(file, width);
	const bytes = width === undefined ? file.bytes : (await store().head(name))?.bytes;
	if (bytes === undefined) throw new Missing();
	const etag = `"${file.sha256.slice(0, 32)}${width ? `-${width}` : ''}"`;
	const headers = new Headers({
		...harmless,
		etag,
		'cache-control': caching(file, new URL(request.url).searchParams.get('v')),
		vary: 'Cookie',
		'content-type': width === undefined ? typeOf(file) : 'image/webp',
		'content-disposition': disposition(file.kind === 'document' ? 'attachment' : 'inline', file.name)
	});
	if (matches(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers });
	const span = request.headers.has('range') && holds(request, etag) ? rangeOf(request.headers.get('range') ?? '', bytes) : undefined;
	if (span === 'beyond') {
		headers.set('content-range', `bytes */${bytes}`);
		return new Response(null, { status: 416, headers });
	}
	headers.set('content-length', String(span ? span.to - span.from + 1 : bytes));
	if (span) headers.set('content-range', `bytes ${span.from}-${span.to}/${bytes}`);
	const status = span ? 206 : 200;
	if (request.method === 'HEAD') return new Response(null, { status, headers });
	if (width === undefined) await handing?.(span ? (span.to - span.from + 1) / bytes : 1);
	const source = await store().get(name, span);
	if (!source) throw new Missing();
	return new Response(Readable.toWeb(source) as ReadableStream, { status, headers });
}

/** The smallest version that is wide enough. Only widths we make can be asked for: no address makes work. */
function fitting({ widths }: ServedFile, wanted: number): number {
	const found = [...widths, ...pictureLimits.widths].includes(wanted)
		? (widths.find((width) => width >= wanted) ?? widths.at(-1))
		: undefined;
	if (found === undefined) throw new Missing();
	return found;
}

const typeOf = ({ media_type }: ServedFile) => (media_type.startsWith('text/') ? `${media_type}; charset=utf-8` : media_type);

/** Shared caches look again after an hour: what was public may no longer be. */
function caching({ open, sha256 }: ServedFile, version: string | null): string {
	if (!open) return 'private, no-cache';
	return version && sha256.startsWith(version) ? 'public, max-age=31536000, s-maxage=3600, immutable' : 'public, max-age=300';
}

const matches = (header: string | null, etag: string): boolean =>
	header !== null && (header.trim() === '*' || header.split(',').some((one) => one.trim().replace(/^W\//, '') === etag));

/** If-Range: the part is only wanted when the whole is still the same. A date never is: we give none. */
function holds(request: Request, etag: string): boolean {
	const condition = request.headers.get('if-range');
	return condition === null || condition.trim() === etag;
}

/** One range; several, or none that is understood, get the whole (RFC 9110, 14.2). */
export function rangeOf(header: string, bytes: number): Span | 'beyond' | undefined {
	const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim()) ?? [];
	if (from === '' && to === '') return undefined;
	if (from === '') return Number(to) === 0 || bytes === 0 ? 'beyond' : { from: Math.max(0, bytes - Number(to)), to: bytes - 1 };
	if (to !== '' && Number(to) < Number(from)) return undefined;
	return Number(from) >= bytes ? 'beyond' : { from: Number(from), to: Math.min(to === '' ? bytes - 1 : Number(to), bytes - 1) };
}
