import { afterEach, describe, expect, test } from 'vitest';
import { close, open, type Answer } from './front.fixture.ts';

afterEach(close);

describe('what an answer says about itself', () => {
	test.each<Record<string, string>>([{}, { cookie: 'session=x' }])(
		'says to HEAD what it says to GET, without the page (%o)',
		async (who) => {
			const { get, seen } = await open();
			const headers = { ...who, 'accept-encoding': 'br' };
			const told = ({ headers: { date: _, 'x-request-id': __, 'transfer-encoding': ___, ...rest } }: Answer) => rest;
			const head = await get({ method: 'HEAD', headers });
			expect([head.status, head.body]).toEqual([200, '']);
			const again = await get({ method: 'HEAD', headers });
			const page = await get({ headers });
			expect(page.body).toContain('<p>');
			expect(told(again)).toEqual(told(page));
			expect(told(head)).toMatchObject({ 'content-type': page.headers['content-type'], 'cache-control': page.headers['cache-control'] });
			// It is as cheap: a page that is known is not made again.
			expect(seen.length).toBe('cookie' in who ? 3 : 1);
		}
	);

	test('leaves what a page says about itself as the browser keeps it, when nothing changed', async () => {
		const { get } = await open({ handler: (_, response) => response.writeHead(304).end() });
		const { status, headers } = await get({ headers: { cookie: 'a=b', 'if-none-match': '"x"' } });
		expect(status).toBe(304);
		for (const name of ['content-security-policy', 'x-frame-options', 'cross-origin-resource-policy'])
			expect(headers[name]).toBeUndefined();
		expect((await get({ path: '/healthz' })).headers['x-frame-options']).toBe('DENY');
	});

	test('says of a piece of a build what a file can say, and no more', async () => {
		const { get } = await open();
		const piece = (await get({ path: '/_app/immutable/chunks/abc.js' })).headers;
		const page = (await get({ path: '/_app/immutable/chunks/abc.js/?.js' })).headers;
		for (const name of ['x-content-type-options', 'cross-origin-resource-policy', 'strict-transport-security'])
			expect(piece[name]).toBe(page[name]);
		expect([piece['content-security-policy'], page['content-security-policy']].map((one) => one?.includes("form-action 'none'"))).toEqual([
			false,
			true
		]);
		expect(piece['content-security-policy']).toContain("default-src 'none'");
		for (const name of ['x-frame-options', 'permissions-policy', 'cross-origin-opener-policy', 'referrer-policy'])
			expect([piece[name], typeof page[name]]).toEqual([undefined, 'string']);
	});
});
