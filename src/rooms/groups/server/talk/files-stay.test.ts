import { keepUpload, fileToServe, houseFiles } from '#kernel/storage';
import { newId } from '#kernel/ids';
import { shelveFile, startTopic, takeBackPost, writePost } from '#rooms/groups';
import type { Member } from '../../../../../tests/cast.ts';
import { describe, expect } from '../../../../../tests/house.ts';
import { photo } from '../../../../../tests/photo.ts';
import { cast, test as base, type House } from './talk.fixture.ts';

const { mia, emma, noor } = cast;
const refused = (field: string) => ({ issues: { [field]: 'library_file_not_yours' } });
const test = base.extend<{ said: (by: Member, group: House) => Promise<string> }>({
	/** A picture in a conversation of a group; its id. */
	said: async ({ given }, use) =>
		use(async (by, group) => {
			const { id } = await keepUpload(given.in(by, group), await photo(), { purpose: 'picture' });
			await startTopic(given.in(by, group), { slug: group.slug, kind: 'discussion', title: 'Foto', text: 'Wij.', files: [id] });
			return id;
		})
});

describe('a file of a group', () => {
	for (const readable of ['members', 'network', 'public'])
		test(`is taken nowhere else by an editor who reads it there (read by ${readable})`, async ({ given, said }) => {
			const group = await given.group({ mia: 'member', emma: 'member' }, { readable });
			const other = await given.group({ emma: 'member' });
			const file = await said(mia, group);
			const here = () => given.in(emma, group, other);
			expect(await fileToServe(here(), file)).toBeDefined();
			expect((await houseFiles(here(), { limit: 50, offset: 0 })).files.map(({ id }) => id)).not.toContain(file);
			const elsewhere = startTopic(here(), { slug: other.slug, kind: 'discussion', title: 'Kijk', text: 'Kijk.', files: [file] });
			await expect(elsewhere).rejects.toMatchObject(refused('files'));
			await expect(shelveFile(here(), { slug: other.slug, title: 'Kijk', folder: '', file })).rejects.toMatchObject(refused('file'));
			const nowhere = startTopic(here(), { slug: other.slug, kind: 'discussion', title: 'Kijk', text: 'Kijk.', files: [newId()] });
			await expect(nowhere, 'as one that never was').rejects.toMatchObject(refused('files'));
		});

	test('goes with the words, when who wrote them takes them back', async ({ given, rows, said }) => {
		const group = await given.group({ mia: 'member', noor: 'member' });
		const file = await said(mia, group);
		expect(await fileToServe(given.in(noor, group), file)).toBeDefined();
		const [post] = await rows<{ id: string }>('select id from post where group_id = $1', [group.id]);
		await takeBackPost(given.in(mia, group), { id: post?.id ?? '' });
		expect(await fileToServe(given.in(noor, group), file)).toBeUndefined();
	});

	test('is put elsewhere by who brought it', async ({ given, said }) => {
		const group = await given.group({ emma: 'member' });
		const other = await given.group({ emma: 'member', noor: 'member' });
		const file = await said(emma, group);
		const talk = await given.topic(other, noor, 'Zon');
		await writePost(given.in(emma, group, other), { ...talk, text: 'Kijk.', files: [file] });
		expect(await fileToServe(given.in(noor, other), file)).toBeDefined();
	});
});
