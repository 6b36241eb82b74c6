import type { IncomingMessage, ServerResponse } from 'node:http';
import { PageCache, type CachedPage } from '#kernel/cache';
import { isOurHost } from './hosts.ts';
import { harden } from './headers.ts';
import { overhear } from './overhear.ts';
import { codingOf, isText, press } from './press.ts';
import type { Metrics } from './metrics.ts';
import { newId } from '#kernel/ids';

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;
export type FrontOptions = {
	/** The pages; none in a process that does jobs only. */
	handler: Handler | undefined;
	publicUrl: string;
	secure: boolean;
	trustedProxies: number;
	ready: () => Promise<{ ok: boolean; why: string[] }>;
	/** With it, answers are counted; `/metrics` answers when `metricsHere`. */
	metrics?: Metrics;
	metricsHere?: boolean;
	now?: () => number;
};
export type Front = { answer: Handler; cache: PageCache };

/** How long a page for nobody in particular may be shown without asking again; changes drop it at once. */
const seconds = 60;
const longestAddress = 2000;

/** Everything that stands before the framework: whose host, which request, what is known already. */
export function frontOf(options: FrontOptions): Front {
	const { handler, publicUrl, secure, trustedProxies, ready, metrics, metricsHere = false, now = Date.now } = options;
	const cache = new PageCache();

	async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		harden(request, response, secure);
		metrics?.watch(request, response);
		const id = /^[\w-]{8,64}$/.test(String(request.headers['x-request-id'] ?? '')) ? String(request.headers['x-request-id']) : newId();
		request.headers['x-request-id'] = id;
		response.setHeader('X-Request-Id', id);
		if (request.url === '/healthz') return plain(response, 200, 'ok');
		if (request.url === '/readyz') {
			const { ok, why } = await ready();
			return plain(response, ok ? 200 : 503, ok ? 'ready' : why.join('\n'));
		}
		if (metrics && metricsHere && request.url === '/metrics') return metrics.answer(request, response);
		if (!handler) return plain(response, 503, 'This process does the jobs of the house; its pages are elsewhere.');
		if (!isOurHost(request.headers.host, publicUrl)) return plain(response, 421, 'This house does not answer to that name.');
		if ((request.url ?? '').length > longestAddress) return plain(response, 414, 'This address is too long.');
		// No row is called so, and the database takes no such sign.
		if (request.url?.includes('%00')) return plain(response, 400, 'This address holds a sign that is no text.');
		request.headers['x-house-protocol'] = secure ? 'https' : 'http';
		request.headers['x-house-client'] = clientOf(request, trustedProxies);
		letUnsubscribe(request);
		if (isFromElsewhere(request)) return plain(response, 403, 'This was sent from another site.');
		askWhole(request);
		const key = keyOf(request);
		const known = key ? cache.get(key, now()) : undefined;
		if (known) {
			metrics?.known();
			return send(request, response, known);
		}
		press(request, response);
		if (!key) return void handler(request, response);
		const begun = cache.version;
		overhear(response, (made) => {
			if (mayKeep(made.status, made.headers)) return cache.put(key, begun, made, now(), seconds);
			return undefined;
		});
		handler(request, response);
	}

	return { answer: (request, response) => void answer(request, response).catch(() => fail(response)), cache };
}

/**
 * Stopping mail in one click (RFC 8058) is posted by a mail provider, which has no page of ours and says no origin. The sealed address is
 * the proof there, so it is let through the check that keeps forms of other sites out; an origin that is said is left as it is.
 */
function letUnsubscribe(request: IncomingMessage): void {
	const { origin, cookie } = request.headers;
	if (request.method === 'POST' && !origin && !cookie && /^\/(?:[a-z]{2}\/)?uitschrijven\//.test(request.url ?? ''))
		request.headers.origin = `${request.headers['x-house-protocol'] as string}://${request.headers.host}`;
}

/**
 * HEAD says of a page what GET does (RFC 9110, 9.3.2), so the page is made or found as for GET, and kept; Node sends no body after HEAD.
 * Files answer it themselves: they know what they are without being read.
 */
function askWhole(request: IncomingMessage): void {
	if (request.method === 'HEAD' && !isFile(request.url ?? '/')) request.method = 'GET';
}

const isFile = (address: string): boolean => address.startsWith('/_app/') || address.startsWith('/bestanden/');

/**
 * Whoever carries our cookie writes from our own pages only: the browser says where a form or a script stands (Origin), whatever its content
 * type. The framework asks the same of forms, cookie or not.
 */
function isFromElsewhere({ method, headers }: IncomingMessage): boolean {
	if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS' || !headers.cookie) return false;
	return headers.origin !== `${headers['x-house-protocol'] as string}://${headers.host}`;
}

const fail = (response: ServerResponse): void =>
	response.headersSent ? void response.destroy() : plain(response, 500, 'Something went wrong.');

/** The address of who asks: the socket's, or the one the last proxy of ours wrote down. Nobody else is believed. */
function clientOf(request: IncomingMessage, proxies: number): string {
	const socket = request.socket.remoteAddress ?? '0.0.0.0';
	if (proxies === 0) return socket;
	const chain = String(request.headers['x-forwarded-for'] ?? '')
		.split(',')
		.map((one) => one.trim());
	return chain.at(-proxies) || socket;
}

/** A page that may be the same for everybody: fetched, by somebody who carries no cookie of ours. */
function keyOf(request: IncomingMessage): string | undefined {
	if (request.method !== 'GET') return undefined;
	if (request.headers.cookie || request.headers.authorization || request.headers.range) return undefined;
	const address = request.url ?? '/';
	if (isFile(address)) return undefined;
	return `${request.headers.host} ${address} ${request.headers.accept?.includes('application/json') ? 'json' : ''}`;
}

function mayKeep(status: number, headers: Record<string, string | string[]>): boolean {
	const control = String(headers['cache-control'] ?? '');
	return status === 200 && control.includes('public') && !headers['set-cookie'] && isText(headers['content-type']);
}

function send(request: IncomingMessage, response: ServerResponse, page: CachedPage): void {
	for (const [name, value] of Object.entries(page.headers))
		if (!['content-length', 'etag', 'content-encoding', 'x-request-id'].includes(name)) response.setHeader(name, value);
	response.setHeader('ETag', page.etag);
	response.setHeader('Vary', 'Cookie, Accept-Encoding');
	if (request.headers['if-none-match']?.includes(page.etag)) {
		response.writeHead(304).end();
		return;
	}
	const coding = codingOf(request);
	const body = coding ? page[coding] : page.body;
	if (coding) response.setHeader('Content-Encoding', coding);
	response.setHeader('Content-Length', body.length);
	response.writeHead(page.status);
	response.end(body);
}

function plain(response: ServerResponse, status: number, text: string): void {
	response.writeHead(status, {
		'content-type': 'text/plain; charset=utf-8',
		'cache-control': 'no-store',
		'content-security-policy': "default-src 'none'; frame-ancestors 'none'"
	});
	response.end(`${text}\n`);
}
