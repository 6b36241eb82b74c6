import { transact } from '#kernel/context';
import { newId } from '#kernel/ids';
import { attach, fileToServe, keepUpload } from '#kernel/storage';
import { cast, expect, test } from '../../../../../tests/house.ts';
import { photo } from '../../../../../tests/photo.ts';
import { createPage } from '../index.ts';

test.for(['group', 'network', 'public'] as const)(
	'a page takes no file that a group shows (to %s), wherever its address is put; the form says where',
	async (audience, { as }) => {
		const group = newId();
		const { id } = await keepUpload(as(cast.mia), await photo(), { purpose: 'picture' });
		await transact(as(cast.mia), (tx) => attach(tx, id, { room: 'groups-of-old', subject: newId(), audience, group, status: 'published' }));
		const emma = () => as(cast.emma, { groups: [group] });
		expect(await fileToServe(emma(), id)).toBeDefined();
		const page = { locale: 'nl', title: 'Wij', blocks: [] as object[] } as const;
		const block = { type: 'picture', data: { file: id, alt: 'Wij' } };
		const closed = 'library_file_not_yours';
		await expect(createPage(emma(), { ...page, path: `wij-${audience}`, blocks: [block] })).rejects.toMatchObject({
			issues: { 'blocks.0.data.file': closed }
		});
		await expect(createPage(emma(), { ...page, path: `wij-${audience}`, picture: id })).rejects.toMatchObject({
			issues: { picture: closed }
		});
		await expect(createPage(emma(), { ...page, path: `wij-${audience}`, picture: newId() })).rejects.toMatchObject({
			issues: { picture: closed }
		});
		if (audience !== 'public') expect(await fileToServe(as('visitor'), id)).toBeUndefined();
	}
);

test('a face is of whom it shows', async ({ as }) => {
	const { id } = await keepUpload(as(cast.mia), await photo(), { purpose: 'picture' });
	await transact(as(cast.mia), (tx) =>
		attach(tx, id, { room: 'people', subject: cast.mia.id, audience: 'network', owner: cast.mia.id, status: 'published' })
	);
	const mine = createPage(as(cast.emma), { locale: 'nl', path: 'gezicht', title: 'Gezicht', picture: id, blocks: [] });
	await expect(mine).rejects.toMatchObject({ issues: { picture: 'library_file_not_yours' } });
});
