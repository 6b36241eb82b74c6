import { request as ask, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { answering, close, open } from './front.fixture.ts';
import { metricsOf } from './metrics.ts';

afterEach(close);

describe('the front of the house', () => {
	test('answers to its own name only', async () => {
		const { get, seen } = await open();
		for (const host of ['evil.example', 'huis.example.evil.example', 'evilhuis.example', 'onder.huis.example'])
			expect((await get({ headers: { host } })).status, host).toBe(421);
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
		close();
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

describe('what the house answers is pressed together', () => {
	const page = '<p>Samen spelen aan de Lieve.</p>'.repeat(4000);
	const somebody = { cookie: 'session=x', 'accept-encoding': 'gzip, br' };
	const html = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store' };

	test.each(['br', 'gzip'] as const)('for somebody too, as %s, and reads the same', async (coding) => {
		const { get } = await open({ handler: answering({ ...html, 'content-length': String(page.length) }, [page]) });
		const { headers, body, weight } = await get({ headers: { ...somebody, 'accept-encoding': coding } });
		expect(headers).toMatchObject({ 'content-encoding': coding, vary: 'Cookie, Accept-Encoding', 'cache-control': 'private, no-store' });
		expect(body).toBe(page);
		expect(weight).toBeLessThan(page.length / 50);
	});

	test('for the first visitor of a page, and for the second out of memory', async () => {
		const { get } = await open({ handler: answering({ ...html, 'cache-control': 'public, max-age=0' }, [page]) });
		for (const _ of ['first', 'second']) {
			const answer = await get({ headers: { 'accept-encoding': 'br' } });
			expect(answer).toMatchObject({ body: page, headers: { 'content-encoding': 'br' } });
			expect(answer.headers['x-padding']).toBeUndefined();
		}
		expect(await get()).toMatchObject({ body: page, weight: page.length });
	});

	test('and its length tells nobody by how much', async () => {
		const { get } = await open({ handler: answering(html, [page]) });
		const lengths = new Set<number>();
		for (let turn = 0; turn < 12; turn += 1) lengths.add((await get({ headers: somebody })).headers['x-padding']?.length ?? 0);
		expect(lengths.size).toBeGreaterThan(3);
	});

	test.each([
		['a line that stays open', { 'content-type': 'text/event-stream' }, 200],
		['a picture', { 'content-type': 'image/png' }, 200],
		['a part of a file', { 'content-type': 'text/csv', 'content-range': 'bytes 0-9/100' }, 206],
		['a file one may ask parts of', { 'content-type': 'text/csv', 'accept-ranges': 'bytes' }, 200],
		['what came pressed', { 'content-type': 'text/css', 'content-encoding': 'none' }, 200],
		['what nobody may change', { 'content-type': 'text/html', 'cache-control': 'no-store, no-transform' }, 200]
	])('%s is not', async (_, said, status) => {
		const { get } = await open({ handler: answering(said, [page], status) });
		expect(await get({ headers: somebody })).toMatchObject({ weight: page.length, body: page });
	});

	test('and a word is left as it is', async () => {
		const { get } = await open({ handler: answering({ ...html, 'content-length': '3' }, ['nee']) });
		expect(await get({ headers: somebody })).toMatchObject({ weight: 3, body: 'nee' });
	});

	test('a part leaves before the next is made, pressed or not', async () => {
		for (const type of ['text/html', 'text/event-stream']) {
			let more = (): unknown => undefined;
			const { port } = await open({
				handler: (_, response) => {
					response.setHeader('content-type', type);
					response.writeHead(200);
					response.write(page);
					more = () => response.end('<p>tot slot</p>');
				}
			});
			const begun = await new Promise<IncomingMessage>((done) =>
				ask({ host: '127.0.0.1', port, headers: { host: 'huis.example', ...somebody } }, done).end()
			);
			await new Promise((done) => begun.once('readable', done));
			more();
			expect((await buffer(begun)).length).toBeGreaterThan(0);
			close();
		}
	});

	test('a reader who leaves in the middle leaves nothing behind', async () => {
		let left: Promise<boolean> | undefined;
		const { port } = await open({
			handler: (_, response) => {
				response.setHeader('content-type', 'text/html');
				response.writeHead(200);
				response.write(page);
				left = new Promise((done) => response.once('close', () => done(response.writableEnded)));
			}
		});
		const begun = await new Promise<IncomingMessage>((done) =>
			ask({ host: '127.0.0.1', port, headers: { host: 'huis.example', ...somebody } }, done).end()
		);
		begun.destroy();
		expect(await left).toBe(false);
	});

	test('much of it keeps the pace of who reads', async () => {
		const noise = Array.from({ length: 40 }, (_, turn) => Buffer.alloc(100_000, `${turn} `).toString());
		const { get } = await open({
			handler: (_, response) => {
				response.setHeader('content-type', 'application/x-ndjson');
				response.writeHead(200);
				const next = (turn: number): void => {
					const part = noise[turn];
					if (!part) return void response.end();
					if (response.write(part)) next(turn + 1);
					else response.once('drain', () => next(turn + 1));
				};
				next(0);
			}
		});
		expect((await get({ headers: somebody })).body).toBe(noise.join(''));
	});
});
