import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { db, transact } from '#kernel/context';
import { Invalid, Missing } from '#kernel/errors';
import { newId } from '#kernel/ids';
import { runJob } from '#kernel/jobs';
import {
	attach,
	attachAll,
	detach,
	filesById,
	fileToServe,
	keepUpload,
	quotaOf,
	replaceFile,
	serveFile,
	staging,
	store
} from '#kernel/storage';
import { cast, describe, expect, test } from '../../../../tests/house.ts';

const drawing = (width = 900, height = 600, background = '#c04020') =>
	sharp({ create: { width, height, channels: 3, background } })
		.jpeg()
		.toBuffer();
const upload = (bytes: Uint8Array | string, name: string) => new File([bytes as never], name);
const photo = async (name = 'speelhoek.jpg', width?: number) => upload(await drawing(width), name);

async function stored(prefix = ''): Promise<string[]> {
	const names: string[] = [];
	for await (const { name } of store().list(prefix)) names.push(name);
	return names;
}

const page = (audience: 'public' | 'network' | 'group' | 'private', given: object = {}) =>
	({ room: 'pages', subject: newId(), audience, status: 'published', ...given }) as const;

describe('what is uploaded', () => {
	test('is kept with its smaller versions, and nothing is left on the way', async ({ as, rows }) => {
		const file = await keepUpload(as(cast.mia), await photo('Zomer in het park.JPEG'), { purpose: 'picture' });
		expect(file).toMatchObject({
			kind: 'picture',
			mediaType: 'image/jpeg',
			name: 'Zomer in het park.jpg',
			width: 900,
			height: 600,
			widths: [320, 640, 900]
		});
		expect(file.colour).toMatch(/^#[cb]/);
		expect((await stored()).filter((name) => name.includes(file.id))).toHaveLength(4);
		expect(await readdir(staging())).toEqual([]);
		const [row] = await rows<{ stored_bytes: number; bytes: number }>('select stored_bytes, bytes from file where id = $1', [file.id]);
		expect(row?.stored_bytes).toBeGreaterThan(row?.bytes ?? 0);
	});

	test('is refused on its own field when it is not what was asked for, and leaves nothing', async ({ as }) => {
		const before = await stored();
		const text = keepUpload(as(cast.mia), upload('Dag allemaal', 'foto.txt'), { purpose: 'portrait', field: 'picture' });
		await expect(text).rejects.toEqual(new Invalid({ picture: 'library_upload_kind' }));
		await expect(text).rejects.toMatchObject({ issues: { picture: 'library_upload_kind' } });
		await expect(keepUpload(as('visitor'), await photo(), { purpose: 'picture' })).rejects.toMatchObject({ status: 403 });
		expect(await stored()).toEqual(before);
	});

	test('cannot be kept inside a command: a transaction does not wait for bytes', async ({ as }) => {
		const file = await photo();
		await expect(transact(as(cast.mia), (tx) => keepUpload(tx, file, { purpose: 'picture' }))).rejects.toThrow('before the command');
	});
});

test('ten uploads at once do not keep more than one person may', async ({ as, rows }) => {
	const nine = Buffer.alloc(9 * 1024 * 1024, 'a');
	const before = (await stored()).length;
	const tries = Array.from({ length: 5 }, (_, i) => keepUpload(as(cast.nieuw), upload(nine, `${i}.txt`), { purpose: 'document' }));
	const results = await Promise.allSettled(tries);
	expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
	const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as Invalid] : []));
	expect(refusals.map(({ issues }) => issues)).toEqual(Array(3).fill({ file: 'library_upload_quota' }));
	const [sum] = await rows<{ bytes: number }>('select sum(stored_bytes)::int8 as bytes from file where uploaded_by = $1', [cast.nieuw.id]);
	expect(sum?.bytes).toBeLessThanOrEqual(quotaOf(as(cast.nieuw).actor));
	const kept = (await rows<{ id: string }>('select id from file where uploaded_by = $1', [cast.nieuw.id])).map(({ id }) => id);
	expect((await stored()).filter((name) => kept.some((id) => name.includes(id)))).toHaveLength(2);
	expect(await stored(), 'of what was refused no bytes stay').toHaveLength(before + 2);
});

describe('who sees a file', () => {
	test('its uploader only, until something uses it; then whoever sees that', async ({ as }) => {
		const { id } = await keepUpload(as(cast.mia), await photo(), { purpose: 'picture' });
		const seenBy = async (who: Parameters<typeof as>[0], groups: string[] = []) => {
			const ctx = as(who, { groups });
			const seen = (await filesById(ctx, [id])).has(id);
			await ctx.bound.commit();
			return seen;
		};
		expect([await seenBy(cast.mia), await seenBy(cast.milan), await seenBy(cast.ada), await seenBy('visitor')]).toEqual([
			true,
			false,
			false,
			false
		]);

		const group = newId();
		const use = page('group', { group });
		await transact(as(cast.mia), (tx) => attach(tx, id, use));
		expect([await seenBy(cast.milan), await seenBy(cast.milan, [group]), await seenBy(cast.ada)]).toEqual([false, true, false]);

		await transact(as(cast.mia), (tx) => attach(tx, id, { ...use, audience: 'network' }));
		expect([await seenBy(cast.milan), await seenBy(cast.nieuw), await seenBy('visitor')]).toEqual([true, false, false]);

		await transact(as(cast.mia), (tx) => attach(tx, id, { ...use, audience: 'public' }));
		expect(await seenBy('visitor')).toBe(true);
		expect(await fileToServe(as('visitor'), id)).toMatchObject({ open: true });

		await transact(as(cast.mia), (tx) => attach(tx, id, { ...use, audience: 'public', status: 'archived' }));
		expect(await seenBy('visitor')).toBe(false);
	});

	test('nobody gives away a file that is not theirs, not even when they see it', async ({ as }) => {
		const { id } = await keepUpload(as(cast.mia), await photo(), { purpose: 'picture' });
		const group = newId();
		await transact(as(cast.mia), (tx) => attach(tx, id, page('group', { group })));
		for (const who of [cast.milan, cast.emma, cast.ada])
			await expect(transact(as(who, { groups: [group] }), (tx) => attach(tx, id, page('public')))).rejects.toBeInstanceOf(Missing);
		const straight = transact(as(cast.milan, { groups: [group] }), (tx) =>
			db(tx)
				.insertInto('file_use')
				.values({
					id: newId(),
					file_id: id,
					room: 'pages',
					subject: newId(),
					audience: 'public',
					group_id: null,
					owner: null,
					status: 'published'
				})
				.execute()
		);
		await expect(straight).rejects.toThrow('row-level security');
		const hidden = page('private', { owner: cast.milan.id });
		await expect(transact(as(cast.milan), (tx) => attach(tx, id, hidden))).rejects.toBeInstanceOf(Missing);
	});

	test('an editor uses what editors see', async ({ as }) => {
		const { id } = await keepUpload(as(cast.mia), await photo(), { purpose: 'picture' });
		await transact(as(cast.mia), (tx) => attach(tx, id, page('network')));
		await transact(as(cast.emma), (tx) => attach(tx, id, page('public')));
		expect((await filesById(as('visitor'), [id])).size).toBe(1);
	});

	test('a field for a picture takes no document', async ({ as }) => {
		const { id } = await keepUpload(as(cast.mia), upload('naam;plaats\n', 'lijst.csv'), { purpose: 'document' });
		await expect(transact(as(cast.mia), (tx) => attach(tx, id, page('public'), 'picture'))).rejects.toBeInstanceOf(Missing);
	});
});

describe('what nobody uses', () => {
	test('is gone after a day, row and bytes; what is used stays', async ({ as, at, rows, work }) => {
		const used = await keepUpload(as(cast.mia), await photo(), { purpose: 'picture' });
		const left = await keepUpload(as(cast.mia), await photo(), { purpose: 'picture' });
		const once = await keepUpload(as(cast.mia), await photo(), { purpose: 'picture' });
		const mine = page('private', { owner: cast.mia.id });
		await transact(as(cast.mia), (tx) => attachAll(tx, [used.id, once.id], mine));
		await transact(as(cast.mia), (tx) => attachAll(tx, [used.id], mine));
		at(new Date(Date.now() + 25 * 3_600_000).toISOString());
		await runJob({ job: 'storage.drop_unused' });
		await work();
		const ids = (await rows<{ id: string }>('select id from file where id = any($1)', [[used.id, left.id, once.id]])).map(({ id }) => id);
		expect(ids).toEqual([used.id]);
		const names = (await stored()).join();
		expect([names.includes(used.id), names.includes(left.id), names.includes(once.id)]).toEqual([true, false, false]);
		await transact(as(cast.mia), (tx) => detach(tx, mine));
		expect(await rows('select 1 from file where id = $1 and unused_since is not null', [used.id])).toHaveLength(1);
	});
});

test('once a week, bytes that no row knows are gone; fresh ones and those of others stay', async ({ as, at }) => {
	const kept = await keepUpload(as(cast.mia), await photo(), { purpose: 'picture' });
	const [stray, other] = [`ab/${newId()}/stray`, 'exports/copy.zip'];
	for (const name of [stray, other]) await store().put(name, Readable.from(['x']), 1);
	await mkdir(join(staging(), 'upload-left'), { recursive: true });
	await runJob({ job: 'storage.clear_strays' });
	expect(await stored()).toEqual(expect.arrayContaining([stray, other]));
	at(new Date(Date.now() + 25 * 3_600_000).toISOString());
	await runJob({ job: 'storage.clear_strays' });
	const left = await stored();
	expect([left.includes(stray), left.includes(other), left.some((name) => name.includes(kept.id))]).toEqual([false, true, true]);
	expect(await readdir(staging())).toEqual([]);
});

test('what a house that stopped in the middle of writing left behind goes too, of files and of copies', async ({ at }) => {
	const half = [`ab/${newId()}/bytes.0123456789ab.part`, 'exports/copy.zip.0123456789ab.part'];
	for (const name of half) await store().put(name, Readable.from(['x']), 1);
	const left = async () => {
		await runJob({ job: 'storage.clear_strays' });
		await runJob({ job: 'people.drop_exports' });
		return (await Promise.all(half.map((name) => store().head(name)))).filter(Boolean).length;
	};
	expect(await left()).toBe(2);
	at(new Date(Date.now() + 25 * 3_600_000).toISOString());
	expect(await left()).toBe(0);
});

test('other bytes in the place of a file: same id, new version, the old bytes go', async ({ as, work, rows }) => {
	const old = await keepUpload(as(cast.mia), await photo(), { purpose: 'picture' });
	await transact(as(cast.mia), (tx) => attach(tx, old.id, page('public')));
	const fresh = await keepUpload(as(cast.emma), await photo('nieuw.jpg', 400), { purpose: 'picture' });
	const sheet = await keepUpload(as(cast.emma), upload('naam', 'x.csv'), { purpose: 'document' });
	const replace = (who: typeof cast.mia, by: string) => transact(as(who), (tx) => replaceFile(tx, old.id, by));
	expect([await replace(cast.mia, fresh.id), await replace(cast.emma, sheet.id), await replace(cast.mia, old.id)]).toEqual([
		false,
		false,
		false
	]);
	expect(await replace(cast.emma, fresh.id)).toBe(true);
	const now = (await filesById(as('visitor'), [old.id])).get(old.id);
	expect(now).toMatchObject({ name: 'nieuw.jpg', width: 400, version: fresh.version });
	await work();
	const [row] = await rows<{ folder: string }>('select folder from file where id = $1', [old.id]);
	const names = await stored();
	expect([names.some((name) => name.includes(old.id)), names.filter((name) => name.includes(row?.folder ?? '?')).length]).toEqual([
		false,
		3
	]);
	const file = await fileToServe(as('visitor'), old.id);
	expect((await serveFile(new Request('http://x.example/'), file as NonNullable<typeof file>, 320)).status).toBe(200);
	expect(await rows('select 1 from file where id = $1', [fresh.id])).toEqual([]);
});
