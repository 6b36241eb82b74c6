import sharp from 'sharp';
import { transact } from '#kernel/context';
import { newId } from '#kernel/ids';
import { index } from '#kernel/search';
import { attach, filesById, keepUpload } from '#kernel/storage';
import { bringMedia, describeMedia, findAnything, listMedia, removeMedia, replaceMedia, showMedia, suggestAnything } from '#rooms/library';
import { cast, describe, expect, test } from '../../../../tests/house.ts';

const drawing = async (name: string, background = '#4080c0') =>
	new File(
		[
			(await sharp({ create: { width: 400, height: 300, channels: 3, background } })
				.png()
				.toBuffer()) as never
		],
		name
	);

describe('the shelf of media', () => {
	test('what an editor brings, every editor finds by its words, and nobody else', async ({ as, events }) => {
		const file = await keepUpload(as(cast.emma), await drawing('Blokkentoren.png'), { purpose: 'anything' });
		await bringMedia(as(cast.emma), { files: file.id });
		await describeMedia(as(cast.emma), {
			id: file.id,
			name: 'Blokkentoren',
			alt: { nl: 'Twee peuters stapelen blokken', fr: '' },
			credit: 'Atelier Zon'
		});
		for (const q of ['blokkentoren', 'PEUTERS', 'atelier'])
			expect(await listMedia(as(cast.sami), { q })).toMatchObject({
				total: 1,
				files: [{ id: file.id, uses: 0, alt: { nl: 'Twee peuters stapelen blokken' }, credit: 'Atelier Zon' }]
			});
		expect(await listMedia(as(cast.sami), { q: 'toren', kind: 'audio' })).toMatchObject({ total: 0, pages: 1 });
		for (const who of ['visitor', cast.nieuw, cast.mia] as const) {
			await expect(listMedia(as(who), {})).rejects.toMatchObject({ status: 403 });
			expect((await filesById(as(who), [file.id])).size).toBe(0);
		}
		expect((await events()).map(({ name }) => name)).toEqual(
			expect.arrayContaining(['storage.kept', 'library.media_brought', 'library.media_described'])
		);
	});

	test('shows neither the faces of people nor what belongs to a group', async ({ as }) => {
		const face = await keepUpload(as(cast.mia), await drawing('gezicht.png'), { purpose: 'portrait' });
		const inside = await keepUpload(as(cast.emma), await drawing('binnen.png'), { purpose: 'picture' });
		const group = newId();
		await transact(as(cast.mia), (tx) =>
			attach(tx, face.id, { room: 'people', subject: cast.mia.id, audience: 'public', status: 'published' })
		);
		await transact(as(cast.emma, { groups: [group] }), (tx) =>
			attach(tx, inside.id, { room: 'groups', subject: newId(), audience: 'group', group, status: 'published' })
		);
		const { files } = await listMedia(as(cast.emma, { groups: [group] }), {});
		expect(files.map(({ id }) => id)).not.toContain(face.id);
		expect(files.map(({ id }) => id)).not.toContain(inside.id);
		await expect(showMedia(as(cast.emma), { id: face.id })).rejects.toMatchObject({ status: 404 });
		const other = await keepUpload(as(cast.emma), await drawing('anders.png', '#208020'), { purpose: 'picture' });
		for (const { id } of [face, inside]) {
			const editor = as(cast.emma, { groups: [group] });
			expect((await filesById(editor, [id])).size, 'an editor reads it like others').toBe(1);
			await expect(replaceMedia(editor, { id, file: other.id })).rejects.toMatchObject({ status: 404 });
			await expect(describeMedia(editor, { id, name: 'anders', credit: '' })).rejects.toMatchObject({ status: 404 });
		}
	});

	test('says where a file stands, by the name of that page, and lets nobody take it away there', async ({ as }) => {
		const file = await keepUpload(as(cast.emma), await drawing('zandbak.png'), { purpose: 'picture' });
		await bringMedia(as(cast.emma), { files: [file.id] });
		const subject = newId();
		await transact(as(cast.emma), async (tx) => {
			await attach(tx, file.id, { room: 'pages', subject, audience: 'public', status: 'published' });
			await index(tx, {
				kind: 'page',
				subject,
				locale: 'nl',
				title: 'Buiten spelen',
				address: '/paginas/buiten',
				text: '',
				audience: 'public',
				status: 'published'
			});
		});
		expect(await showMedia(as(cast.sami), { id: file.id })).toMatchObject({
			file: { uploader: cast.emma.name },
			uses: [{ room: 'pages', title: 'Buiten spelen', address: '/paginas/buiten' }]
		});
		await expect(removeMedia(as(cast.sami), { id: file.id })).rejects.toMatchObject({ issues: { form: 'library_media_in_use' } });
	});

	test('also when the one who asks does not see what uses it', async ({ as, rows }) => {
		const file = await keepUpload(as(cast.emma), await drawing('verborgen.png'), { purpose: 'picture' });
		await bringMedia(as(cast.emma), { files: [file.id] });
		const use = { room: 'groups', subject: newId(), audience: 'group', group: newId(), status: 'published' } as const;
		await transact(as(cast.emma), (tx) => attach(tx, file.id, use));
		expect((await showMedia(as(cast.sami), { id: file.id })).uses).toEqual([]);
		await expect(removeMedia(as(cast.sami), { id: file.id })).rejects.toMatchObject({ status: 422 });
		expect(await rows('select 1 from file where id = $1', [file.id])).toHaveLength(1);
	});

	test('gives other bytes to a file, of the same kind only; takes away what nothing uses', async ({ as, rows, work }) => {
		const file = await keepUpload(as(cast.emma), await drawing('oud.png'), { purpose: 'picture' });
		await bringMedia(as(cast.emma), { files: [file.id] });
		const fresh = await keepUpload(as(cast.sami), await drawing('nieuw.png', '#208020'), { purpose: 'picture' });
		const sheet = await keepUpload(as(cast.sami), new File(['a;b'], 'x.csv'), { purpose: 'document' });
		await expect(replaceMedia(as(cast.sami), { id: file.id, file: sheet.id })).rejects.toMatchObject({
			issues: { file: 'library_upload_other_kind' }
		});
		await expect(replaceMedia(as(cast.sami), { id: file.id })).rejects.toMatchObject({ issues: { file: 'library_media_none_chosen' } });
		await expect(replaceMedia(as(cast.mia), { id: file.id, file: fresh.id })).rejects.toMatchObject({ status: 404 });
		// What somebody else just brought is theirs, and what is used somewhere stays there.
		const notTheirs = { issues: { file: 'library_upload_other_kind' } };
		await expect(replaceMedia(as(cast.emma), { id: file.id, file: fresh.id })).rejects.toMatchObject(notTheirs);
		const used = await keepUpload(as(cast.sami), await drawing('elders.png', '#802020'), { purpose: 'picture' });
		await bringMedia(as(cast.sami), { files: [used.id] });
		await expect(replaceMedia(as(cast.sami), { id: file.id, file: used.id })).rejects.toMatchObject(notTheirs);
		await replaceMedia(as(cast.sami), { id: file.id, file: fresh.id });
		expect(await showMedia(as(cast.emma), { id: file.id })).toMatchObject({ file: { name: 'nieuw.png', version: fresh.version } });
		await removeMedia(as(cast.sami), { id: file.id });
		await work();
		expect(await rows('select 1 from file where id = any($1)', [[file.id, fresh.id]])).toEqual([]);
	});

	test.for([
		['nothing chosen', {}, { files: 'library_media_none_chosen' }],
		['no id', { files: 'x' }, { 'files.0': expect.any(String) as string }],
		['too many', { files: Array.from({ length: 31 }, newId) }, { files: 'library_media_too_many' }]
	] as const)('refuses %s', async ([, input, issues], { as }) => {
		await expect(bringMedia(as(cast.emma), input as never)).rejects.toMatchObject({ status: 422, issues });
	});

	test('refuses what somebody else brought and did not share, and a name or words that are too long', async ({ as }) => {
		const file = await keepUpload(as(cast.mia), await drawing('mijn.png'), { purpose: 'picture' });
		await expect(bringMedia(as(cast.emma), { files: file.id })).rejects.toMatchObject({ status: 404 });
		const own = await keepUpload(as(cast.emma), await drawing('eigen.png'), { purpose: 'picture' });
		await bringMedia(as(cast.emma), { files: own.id });
		await expect(describeMedia(as(cast.emma), { id: own.id, name: ' ', credit: 'x'.repeat(161) })).rejects.toMatchObject({
			issues: { name: 'library_media_name_missing', credit: 'common_too_long' }
		});
		await describeMedia(as(cast.emma), { id: own.id, name: '../<b>مرحبا</b>\u202e🧸', credit: '<script>alert(1)</script>' });
		expect((await filesById(as(cast.emma), [own.id])).get(own.id)).toMatchObject({ name: 'b-🧸.png', credit: '<script>alert(1)</script>' });
	});
});

describe('looking for anything', () => {
	test('comes in pages and kinds, with titles to go on', async ({ as }) => {
		await transact(as('house'), async (tx) => {
			for (let i = 0; i < 23; i++)
				await index(tx, {
					kind: 'page',
					subject: newId(),
					locale: 'nl',
					title: `Knikkerbaan ${i}`,
					address: `/paginas/${i}`,
					text: '',
					audience: 'public',
					status: 'published'
				});
			await index(tx, {
				kind: 'group',
				subject: newId(),
				locale: 'nl',
				title: 'Knikkeraars',
				address: '/netwerk/knikkers',
				text: '',
				audience: 'network',
				status: 'published'
			});
		});
		const visitor = await findAnything(as('visitor'), { q: 'knikker', page: '2' });
		expect(visitor).toMatchObject({ page: 2, pages: 2, total: 23, kinds: [{ name: 'page', count: 23 }] });
		expect(visitor.hits).toHaveLength(3);
		expect(await findAnything(as(cast.mia), { q: 'knikker', kind: 'group' })).toMatchObject({
			total: 1,
			kinds: [{ name: 'page' }, { name: 'group', count: 1 }]
		});
		expect(await suggestAnything(as('visitor'), { q: 'knikkera' })).toEqual([]);
		expect(await suggestAnything(as(cast.mia), { q: 'knikkera' })).toMatchObject([{ title: 'Knikkeraars', address: '/netwerk/knikkers' }]);
	});

	test('odd questions are as good as none', async ({ as }) => {
		for (const input of [{}, { q: '' }, { q: ['a', 'b'] }, { q: 'knikker', page: 'x', kind: "';--" }, { page: '-1' }])
			expect(await findAnything(as('visitor'), input as never)).toMatchObject({ page: 1 });
	});

	test('is for people, not for scripts: who asks too fast waits', async ({ as, at }) => {
		at('2026-11-24T10:00:00Z');
		const ask = async () => {
			const ctx = as('visitor', { network: '192.0.2.66' });
			await findAnything(ctx, { q: 'x' }).finally(() => ctx.bound.commit());
		};
		for (let i = 0; i < 60; i++) await ask();
		await expect(ask()).rejects.toMatchObject({ status: 429, retryAfter: 1 });
	});
});
