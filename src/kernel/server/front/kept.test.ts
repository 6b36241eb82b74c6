import { afterEach, describe, expect, test } from 'vitest';
import { answering, close, open } from './front.fixture.ts';

afterEach(close);

const page = '<p>Samen spelen</p>'.padEnd(2000, ' ');
const html = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'public, max-age=0' };

describe('a page is kept for the next', () => {
	test.each([
		['what sets a cookie', { ...html, 'set-cookie': 'session=x' }, page, 200],
		['what is for somebody', { ...html, 'cache-control': 'private, no-store' }, page, 200],
		['what is not there', html, page, 404],
		['where somebody is sent on', { ...html, location: '/aanmelden' }, page, 303],
		['a picture', { ...html, 'content-type': 'image/png' }, page, 200],
		['more than a page weighs', html, 'x'.repeat(3 * 1024 * 1024), 200]
	])('but not %s', async (_, said, body, status) => {
		let asked = 0;
		const answer = answering(said, [body], status);
		const { get } = await open({ handler: (request, response) => ((asked += 1), answer?.(request, response)) });
		await get();
		await get();
		expect(asked).toBe(2);
	});

	test.each([
		['who brings a key', { headers: { authorization: 'Bearer x' } }],
		['who wants a part', { headers: { range: 'bytes=0-9' } }],
		['who sends something', { method: 'POST' }],
		['a file, which says itself how long it may be kept', { path: '/bestanden/01900000-0000-7000-8000-000000000001' }]
	])('but not for %s', async (_, asked) => {
		const { get, seen } = await open();
		await get(asked);
		await get(asked);
		expect(seen.length).toBe(2);
	});

	test('under its name, as a page or as what a program reads', async () => {
		const { get, seen } = await open();
		const ways: Array<Parameters<typeof get>[0]> = [
			{},
			{ headers: { host: 'localhost' } },
			{ headers: { accept: 'application/json' } },
			{ path: '/?pagina=2' }
		];
		for (const way of ways) await get(way);
		expect(seen.length).toBe(4);
		for (const way of [...ways, { method: 'HEAD' }]) await get(way);
		expect(seen.length).toBe(4);
	});
});

describe('stopping mail in one click', () => {
	const way = { path: '/uitschrijven/geheim', method: 'POST' };
	const origin = async (asked: { path?: string; method?: string; headers?: Record<string, string> }) => {
		const { get, seen } = await open();
		const { status } = await get(asked);
		return status === 200 ? (seen[0]?.headers.origin ?? 'none') : status;
	};

	test.each([way, { ...way, path: '/fr/uitschrijven/geheim' }])('is let in without an origin: %o', async (asked) => {
		expect(await origin(asked)).toBe('https://huis.example');
	});

	test.each([
		['of another site', { ...way, headers: { origin: 'https://evil.example' } }, 'https://evil.example'],
		['of somebody who is known here', { ...way, headers: { cookie: 'session=x' } }, 403],
		['of another form', { ...way, path: '/contact' }, 'none'],
		['of a form that only names it', { ...way, path: '/contact?naar=/uitschrijven/geheim' }, 'none']
	])('but not a form %s', async (_, asked, said) => {
		expect(await origin(asked)).toBe(said);
	});
});
