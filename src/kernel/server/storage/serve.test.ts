import { transact, type Ctx } from '#kernel/context';
import { newId } from '#kernel/ids';
import sharp from 'sharp';
import { attach, keepUpload, serveFile, type ServedFile } from '#kernel/storage';
import { openFile } from '#rooms/library';
import { cast, describe, expect, test } from '../../../../tests/house.ts';
import { rangeOf } from './serve.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz';
const ask = (file: ServedFile, headers: Record<string, string> = {}, { method = 'GET', search = '' } = {}) =>
	serveFile(new Request(`http://house.example/bestanden/x/y${search}`, { headers, method }), file);

test('a range of bytes is one range, the whole, or 416 (RFC 9110)', () => {
	const cases: Array<[string, ReturnType<typeof rangeOf>]> = [
		['bytes=0-3', { from: 0, to: 3 }],
		['bytes=20-', { from: 20, to: 25 }],
		['bytes=20-99', { from: 20, to: 25 }],
		['bytes=-5', { from: 21, to: 25 }],
		['bytes=-99', { from: 0, to: 25 }],
		['bytes=-0', 'beyond'],
		['bytes=26-', 'beyond'],
		['bytes=99-100', 'beyond'],
		['bytes=5-3', undefined],
		['bytes=-', undefined],
		['bytes=0-1,4-5', undefined],
		[`bytes=${Array.from({ length: 10_000 }, (_, i) => `${i}-${i}`).join()}`, undefined],
		['bytes=0-99999999999999999999', undefined],
		['lines=0-3', undefined],
		['bytes=a-b', undefined]
	];
	for (const [header, range] of cases) expect([header.slice(0, 40), rangeOf(header, 26)]).toEqual([header.slice(0, 40), range]);
});

describe('a file is handed out', () => {
	test('whole, in part, or not again', async ({ as }) => {
		const { id } = await keepUpload(as(cast.mia), new File([letters], 'Alfabet é.txt'), { purpose: 'document' });
		const file = await openFile(as(cast.mia), { id });
		const whole = await ask(file);
		expect(await whole.text()).toBe(letters);
		expect(Object.fromEntries(whole.headers)).toMatchObject({
			'accept-ranges': 'bytes',
			'content-length': '26',
			'content-type': 'text/plain; charset=utf-8',
			'content-disposition': `attachment; filename="Alfabet e.txt"; filename*=UTF-8''Alfabet%20%C3%A9.txt`,
			'x-content-type-options': 'nosniff',
			'cache-control': 'private, no-cache',
			vary: 'Cookie'
		});
		expect(whole.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
		const etag = whole.headers.get('etag') ?? '';

		const part = await ask(file, { range: 'bytes=2-4' });
		expect([part.status, part.headers.get('content-range'), part.headers.get('content-length'), await part.text()]).toEqual([
			206,
			'bytes 2-4/26',
			'3',
			'cde'
		]);
		const beyond = await ask(file, { range: 'bytes=26-' });
		expect([beyond.status, beyond.headers.get('content-range'), await beyond.text()]).toEqual([416, 'bytes */26', '']);
		expect((await ask(file, { range: 'bytes=0-1,3-4' })).status).toBe(200);
		expect((await ask(file, { range: 'bytes=2-4', 'if-range': etag })).status).toBe(206);
		expect((await ask(file, { range: 'bytes=2-4', 'if-range': '"other"' })).status).toBe(200);
		expect((await ask(file, { range: 'bytes=2-4', 'if-range': `W/${etag}` })).status).toBe(200);
		for (const known of [etag, `"x", W/${etag}`, '*']) expect((await ask(file, { 'if-none-match': known })).status).toBe(304);
		const head = await ask(file, {}, { method: 'HEAD' });
		expect([head.status, head.headers.get('content-length'), head.body]).toEqual([200, '26', null]);
	});

	test('to be kept by everybody only when everybody may see it, and for good only under the address of this version', async ({ as }) => {
		const { id, version } = await keepUpload(as(cast.mia), new File([letters], 'x.txt'), { purpose: 'document' });
		const use = { room: 'pages', subject: newId(), status: 'published', owner: cast.mia.id } as const;
		const caching = async (search = `?v=${version}`) => {
			const ctx = as(cast.mia);
			const answer = await ask(await openFile(ctx, { id }), {}, { search });
			await ctx.bound.commit();
			return answer.headers.get('cache-control');
		};
		for (const audience of ['private', 'network'] as const) {
			await transact(as(cast.mia), (tx) => attach(tx, id, { ...use, audience }));
			expect(await caching()).toBe('private, no-cache');
		}
		await transact(as(cast.mia), (tx) => attach(tx, id, { ...use, audience: 'public', status: 'draft' }));
		expect(await caching()).toBe('private, no-cache');
		await transact(as(cast.mia), (tx) => attach(tx, id, { ...use, audience: 'public' }));
		expect(await caching()).toContain('immutable');
		expect(await caching('')).toBe('public, max-age=300');
		expect(await caching('?v=old')).toBe('public, max-age=300');
	});

	test('or is not there: unknown, closed, wrong and missing widths are the same answer', async ({ as }) => {
		const { id } = await keepUpload(as(cast.mia), new File([letters], 'x.txt'), { purpose: 'document' });
		for (const [who, wanted] of [
			[cast.milan, id],
			['visitor', id],
			[cast.mia, newId()],
			[cast.mia, 'x'],
			[cast.mia, `${id}'--`]
		] as const)
			await expect(openFile(as(who), { id: wanted })).rejects.toMatchObject({ status: 404, message: 'missing' });
		const file = await openFile(as(cast.mia), { id });
		for (const width of [320, 0, NaN, -1])
			await expect(serveFile(new Request('http://x.example/'), file, width)).rejects.toMatchObject({ status: 404 });
	});

	test('as one of the widths it has, whichever of ours is asked for; another width is not there', async ({ as }) => {
		const file = await openFile(as(cast.mia), { id: await drawing(as(cast.mia)) });
		const served = (width: number) => serveFile(new Request('http://x.example/'), file, width);
		expect((await served(320)).headers.get('etag')).toMatch(/-320"$/);
		expect((await served(1280)).headers.get('etag')).toMatch(/-400"$/);
		for (const width of [321, 399, 6000]) await expect(served(width)).rejects.toMatchObject({ status: 404 });
	});

	test('and counts as much as its bytes go out: nothing for a smaller picture, for what its reader has, or for its head', async ({
		as
	}) => {
		const file = await openFile(as(cast.mia), { id: await drawing(as(cast.mia)) });
		const shares: number[] = [];
		const hand = async (given: RequestInit = {}, width?: number) =>
			serveFile(new Request('http://x.example/', given), file, width, async (share) => void shares.push(share));
		const etag = (await hand({ method: 'HEAD' })).headers.get('etag') ?? '';
		await hand({}, 320);
		await hand({ headers: { 'if-none-match': etag } });
		await hand({ headers: { range: `bytes=${file.bytes}-` } });
		expect(shares).toEqual([]);
		await hand();
		await hand({ headers: { range: `bytes=0-${file.bytes / 2 - 1}` } });
		expect(shares).toEqual([1, expect.closeTo(0.5, 2)]);
	});
});

async function drawing(ctx: Ctx): Promise<string> {
	const bytes = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#c04020' } })
		.jpeg()
		.toBuffer();
	return (await keepUpload(ctx, new File([bytes as never], 'bord.jpg'), { purpose: 'picture' })).id;
}
