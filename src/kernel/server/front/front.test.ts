import { createServer, request as ask, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { frontOf, type FrontOptions } from './front.ts';
import { metricsOf } from './metrics.ts';

let server: Server | undefined;
afterEach(() => server?.close());

type Asked = { path?: string; headers?: Record<string, string> };
type Answer = { status: number; headers: IncomingMessage['headers']; body: string };

/** A front before a house that counts how often it was asked. */
async function open(options: Partial<FrontOptions> = {}) {
	const seen: IncomingMessage[] = [];
	const front = frontOf({
		handler: (request, response) => {
			seen.push(request);
			response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'public, max-age=0' });
			response.end(`<p>${seen.length}</p>`.padEnd(2000, ' '));
		},
		publicUrl: 'https://huis.example',
		secure: true,
		trustedProxies: 0,
		ready: async () => ({ ok: true, why: [] }),
		...options
	});
	server = createServer(front.answer);
	await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	const get = ({ path = '/', headers = {} }: Asked = {}) =>
		new Promise<Answer>((done, refuse) => {
			ask({ host: '127.0.0.1', port, path, headers: { host: 'huis.example', ...headers } }, async (answer) =>
				done({ status: answer.statusCode ?? 0, headers: answer.headers, body: await text(answer) })
			)
				.on('error', refuse)
				.end();
		});
	return { get, seen, front };
}

describe('the front of the house', () => {
	test('answers to its own name only', async () => {
		const { get, seen } = await open();
		expect((await get({ headers: { host: 'evil.example' } })).status).toBe(421);
		expect((await get({ headers: { host: 'huis.example.evil.example' } })).status).toBe(421);
		expect(seen.length).toBe(0);
		expect((await get()).status).toBe(200);
	});

	test('asks nobody about an address that is no text', async () => {
		const { get, seen } = await open();
		expect((await get({ path: '/plekken/%00' })).status).toBe(400);
		expect((await get({ path: '/plekken?q=a%00' })).status).toBe(400);
		expect(seen.length).toBe(0);
	});

	test('lives and is ready whatever name is used, and says when it is not ready', async () => {
		const { get } = await open({ ready: async () => ({ ok: false, why: ['The database does not answer.'] }) });
		expect((await get({ path: '/healthz', headers: { host: '10.0.0.1' } })).status).toBe(200);
		expect(await get({ path: '/readyz' })).toMatchObject({ status: 503, body: 'The database does not answer.\n' });
	});

	test('keeps a page for visitors until something public changes, and never one for somebody', async () => {
		const { get, seen, front } = await open();
		await get();
		await get();
		expect(seen.length).toBe(1);
		await get({ headers: { cookie: 'session=x' } });
		await get({ headers: { cookie: 'session=x' } });
		expect(seen.length).toBe(3);
		front.cache.drop();
		await get();
		expect(seen.length).toBe(4);
		const { headers } = await get();
		expect((await get({ headers: { 'if-none-match': String(headers.etag) } })).status).toBe(304);
	});

	test('leaves what a page says about itself as the browser keeps it, when nothing changed', async () => {
		const { get } = await open({ handler: (_, response) => response.writeHead(304).end() });
		const { status, headers } = await get({ headers: { cookie: 'a=b', 'if-none-match': '"x"' } });
		expect(status).toBe(304);
		for (const name of ['content-security-policy', 'x-frame-options', 'cross-origin-resource-policy'])
			expect(headers[name]).toBeUndefined();
		expect((await get({ path: '/healthz' })).headers['x-frame-options']).toBe('DENY');
	});

	test('gives each request a name of its own, or the one that came with it', async () => {
		const { get } = await open();
		expect((await get({ headers: { 'x-request-id': 'abcd-1234-efgh' } })).headers['x-request-id']).toBe('abcd-1234-efgh');
		expect((await get({ headers: { 'x-request-id': '<script>' } })).headers['x-request-id']).toMatch(/^[\w-]{30,}$/);
	});

	test('believes as many proxies as it has', async () => {
		const lies = { 'x-forwarded-for': '1.2.3.4, 5.6.7.8', cookie: 'a=b' };
		const none = await open();
		await none.get({ headers: lies });
		expect(none.seen[0]?.headers['x-house-client']).toBe('127.0.0.1');
		server?.close();
		const one = await open({ trustedProxies: 1 });
		await one.get({ headers: lies });
		expect(one.seen[0]?.headers['x-house-client']).toBe('5.6.7.8');
	});

	test('counts for who has the token, and for nobody else', async () => {
		const { get } = await open({ metrics: metricsOf('a-secret-of-sixteen'), metricsHere: true });
		await get();
		await get();
		expect((await get({ path: '/metrics' })).status).toBe(404);
		expect((await get({ path: '/metrics', headers: { authorization: 'Bearer wrong' } })).status).toBe(404);
		const { status, body } = await get({ path: '/metrics', headers: { authorization: 'Bearer a-secret-of-sixteen' } });
		expect(status).toBe(200);
		expect(body).toContain('samenspel_answer_seconds_count{method="GET",status="2xx"}');
		expect(body).toContain('samenspel_pages_known_total 1');
	});
});
