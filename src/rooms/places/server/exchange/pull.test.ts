import { createServer } from 'node:http';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { allowOutside } from '#kernel/outside';
import { pull } from './pull.ts';

const around = { today: '2026-11-24', kinds: [] as never };
const limits = { bytes: 40_000, minutes: 1, seconds: 5, pages: 20, singles: 10 };
let asked = 0;

/** An API of a hundred pages of ten thousand bytes each, none of which is large or slow by itself. */
async function hundredPages(pause: number): Promise<string> {
	const contents = [{ id: 'x', name: 'x'.repeat(10_000), service_at_locations: [] }];
	const server = createServer((_, response) => {
		asked += 1;
		setTimeout(() => response.end(JSON.stringify({ total_pages: 100, contents })), pause);
	});
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
