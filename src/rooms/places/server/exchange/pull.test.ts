import { createServer, type RequestListener } from 'node:http';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { allowOutside } from '#kernel/outside';
import { pull } from './pull.ts';

const around = { today: '2026-11-24', kinds: [] as never };
const limits = { bytes: 40_000, minutes: 1, seconds: 5, pages: 20, singles: 10 };
let asked = 0;

/** An API of a hundred pages of ten thousand bytes each, none of which is large or slow by itself. */
const hundredPages = (pause: number): Promise<string> => {
	const contents = [{ id: 'x', name: 'x'.repeat(10_000), service_at_locations: [] }];
	return api((_, response) => {
		asked += 1;
		setTimeout(() => response.end(JSON.stringify({ total_pages: 100, contents })), pause);
	});
};

/** Where lists of services are, answered like this. */
async function api(answer: RequestListener): Promise<string> {
	const server = createServer(answer);
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	onTestFinished(() => (allowOutside([]), void server.close()));
	allowOutside(['127.0.0.1']);
	return `http://127.0.0.1:${(server.address() as { port: number }).port}/services`;
}
beforeEach(() => {
	asked = 0;
});

test('an address sends no more than so much in all its pages', async () => {
	expect(await pull(await hundredPages(0), around, limits)).toEqual({ trouble: 'exchange_trouble_too_big' });
	expect(asked).toBeLessThan(6);
});

test('an address takes no longer than so long for all its pages', async () => {
	expect(await pull(await hundredPages(100), around, { ...limits, bytes: 10_000_000, minutes: 0.005 })).toEqual({
		trouble: 'exchange_trouble_too_slow'
	});
	expect(asked).toBeLessThan(6);
});

/** An API of three pages with two services each, in a list without what is around them; one address of it answers something else. */
const threePages = (broken: string, [status, said]: [status: number, said: string]) =>
	api(({ url = '' }, response) => {
		const { pathname, searchParams } = new URL(url, 'http://localhost');
		const page = Number(searchParams.get('page') ?? 1);
		if (url.includes(broken)) return void response.writeHead(status).end(said);
		const single = /services\/(\w+)/.exec(pathname)?.[1];
		const service = (id: string) => ({ id, name: `Dienst ${id}` });
		const list = { total_pages: 3, contents: [service(`a${page}`), service(`b${page}`)] };
		response.end(JSON.stringify(single ? { ...service(single), organization: { id: 'o', name: 'Huis' }, service_at_locations: [] } : list));
	});
const wide = { ...limits, bytes: 10_000_000 };

test.each<[string, string, [number, string]]>([
	['a page that is not there', 'page=2', [503, '']],
	['a page that is not what it should be', 'page=3', [200, '<h1>Even geduld</h1>']],
	['a service that is not there for a moment', 'services/b2', [500, '']],
	['no list at all', 'page=1', [404, '{}']]
])('%s makes all of it not whole: nothing comes in', async (_, broken, answer) => {
	expect(await pull(await threePages(broken, answer), around, wide)).toEqual({ trouble: 'exchange_trouble_answer' });
});

test('a service that went meanwhile is left out, and more pages than one address may have are too many', async () => {
	const all = await pull(await threePages('nowhere', [500, '']), around, wide);
	expect('items' in all && all.items.length).toBeGreaterThan(0);
	const fewer = await pull(await threePages('services/b2', [410, '']), around, wide);
	expect('items' in fewer && 'items' in all && all.items.length - fewer.items.length).toBe(1);
	expect(await pull(await threePages('nowhere', [500, '']), around, { ...wide, pages: 2 })).toEqual({
		trouble: 'exchange_trouble_too_big'
	});
});
