import { renameShelfFile, renewShelfFile, shelveFile, showShelf } from '#rooms/groups';
import { keepUpload } from '#kernel/storage';
import { expect } from '../../../../../tests/house.ts';
import { cast, test } from '../talk/talk.fixture.ts';

const { mia, milan, noor, sami, yasmina } = cast;
const everybody = { mia: 'member', milan: 'member', noor: 'host' } as const;
const upload = (ctx: Parameters<typeof keepUpload>[0], text: string) =>
	keepUpload(ctx, new File([text], 'lijst.txt', { type: 'text/plain' }), { purpose: 'anything', field: 'file' });

test('a file of the shelf is called otherwise, or lies elsewhere, when who brought it or a host says so; nobody undoes unseen what another just did', async ({
	given,
	events,
	rows
}) => {
	const group = await given.group({ ...everybody, yasmina: 'member' });
	const one = await upload(given.in(mia, group), 'Eerste.');
	const two = await upload(given.in(milan, group), 'Tweede.');
	await shelveFile(given.in(mia, group), { slug: group.slug, folder: 'Lijsten', title: 'Lijst', file: one.id });
	const shelf = async (who: typeof mia) => (await showShelf(given.in(who, group), { slug: group.slug })).folders;
	const id = (await shelf(mia))[0]?.files[0]?.id ?? '';
	await renewShelfFile(given.in(milan, group), { slug: group.slug, id, file: two.id });
	const may = async (who: typeof mia) => (await shelf(who))[0]?.files[0]?.mayRename;
	expect([await may(mia), await may(milan), await may(noor), await may(yasmina)]).toEqual([true, true, true, false]);
	const was = { slug: group.slug, id, was_title: 'Lijst', was_folder: 'Lijsten' };
	const wish = { ...was, title: 'Speelgoed', folder: 'Samen' };
	await expect(renameShelfFile(given.in(yasmina, group), wish)).rejects.toMatchObject({ status: 403 });
	await expect(renameShelfFile(given.in(sami), wish)).rejects.toMatchObject({ status: 404 });
	await renameShelfFile(given.in(mia, group), wish);
	expect(await shelf(noor)).toMatchObject([{ folder: 'Samen', files: [{ title: 'Speelgoed', version: 2, author: milan.name }] }]);
	await expect(renameShelfFile(given.in(noor, group), { ...was, title: 'Anders', folder: '' })).rejects.toMatchObject({
		status: 409,
		theirs: { title: 'Speelgoed', folder: 'Samen' }
	});
	const now = { ...was, was_title: 'Speelgoed', was_folder: 'Samen' };
	await renameShelfFile(given.in(noor, group), { ...now, title: 'Speelgoed', folder: 'Samen' });
	await renameShelfFile(given.in(noor, group), { ...now, title: '', folder: '' });
	expect(await shelf(noor), 'without a name it is called as the file is').toMatchObject([{ folder: '', files: [{ title: 'lijst.txt' }] }]);
	const told = (await events()).filter(({ name }) => name === 'groups.shelf_file_renamed');
	expect(told, 'saved as it was, nothing happened').toHaveLength(2);
	expect(JSON.stringify(told)).not.toMatch(/Speelgoed|Samen/);
	await rows('update groups set closed_at = now()');
	await expect(renameShelfFile(given.in(noor, group), { ...now, title: 'Nog', folder: '' })).rejects.toMatchObject({ status: 403 });
});
