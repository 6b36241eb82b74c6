import {
	answerQuote,
	makeShelfPage,
	myNotices,
	putAwayShelfPage,
	removeShelfFile,
	renewShelfFile,
	restoreShelfPage,
	reviseShelfPage,
	shelveFile,
	shelveTopic,
	showShelf,
	showShelfPage
} from '#rooms/groups';
import { findAnything } from '#rooms/library';
import { fileToServe, keepUpload } from '#kernel/storage';
import { transact } from '#kernel/context';
import { allRooms } from '#kernel/register';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test, type House } from '../talk/talk.fixture.ts';

const { mia, milan, noor, sami } = cast;
const everybody = { mia: 'member', milan: 'member', noor: 'host' } as const;
const keyIn = (address: string) => address.split('/').at(-1) ?? '';

describe('a page of the shelf', () => {
	test('is made, kept right together, and says again what it said', async ({ given }) => {
		const group = await given.group(everybody);
		const { address } = await makeShelfPage(given.in(mia, group), {
			slug: group.slug,
			title: 'Openen',
			text: 'Om negen uur.',
			review_on: '2099-01-01'
		});
		const at = { slug: group.slug, key: keyIn(address) };
		await reviseShelfPage(given.in(milan, group), { ...at, title: 'Openen', text: 'Om half tien.', review_on: '', base: 1 });
		await expect(reviseShelfPage(given.in(mia, group), { ...at, title: 'Openen', text: 'Om tien uur.', base: 1 })).rejects.toMatchObject({
			status: 409,
			theirs: { text: 'Om half tien.', version: 2 }
		});
		await restoreShelfPage(given.in(mia, group), { ...at, version: 1 });
		const shown = await showShelfPage(given.in(noor, group), at);
		expect(shown.versions.map(({ version, text, author }) => [version, text, author])).toEqual([
			[3, 'Om negen uur.', mia.name],
			[2, 'Om half tien.', milan.name],
			[1, 'Om negen uur.', mia.name]
		]);
		expect((await findAnything(given.in(milan, group), { q: 'negen' })).total).toBe(1);
		expect((await findAnything(given.in(sami), { q: 'negen' })).total).toBe(0);
		await expect(showShelfPage(given.in(sami), at)).rejects.toMatchObject({ status: 404 });
	});

	test('says when it is to be looked at again, and is put away by hosts', async ({ given, at }) => {
		at('2026-11-26T10:00:00Z');
		const group = await given.group(everybody);
		const made = await makeShelfPage(given.in(mia, group), { slug: group.slug, title: 'Oud', text: 'Tekst.', review_on: '2026-11-26' });
		await makeShelfPage(given.in(mia, group), { slug: group.slug, title: 'Vers', text: 'Tekst.', review_on: '2026-11-27' });
		const page = { slug: group.slug, key: keyIn(made.address) };
		expect((await showShelf(given.in(milan, group), { slug: group.slug })).pages.map(({ title, due }) => [title, due])).toEqual([
			['Oud', true],
			['Vers', false]
		]);
		await expect(putAwayShelfPage(given.in(milan, group), { ...page, on: 'on' })).rejects.toMatchObject({ status: 403 });
		await putAwayShelfPage(given.in(noor, group), { ...page, on: 'on' });
		expect((await findAnything(given.in(milan, group), { q: 'oud' })).total).toBe(0);
	});
});

describe('the day a page is looked at again', () => {
	test('is not one that has passed; a page whose day came is kept right without choosing another', async ({ given, at }) => {
		at('2026-11-26T10:00:00Z');
		const group = await given.group(everybody);
		const talk = await given.topic(group, mia, 'Regen');
		const said = await given.say(talk, group, mia, 'Plasdans.');
		const page = { slug: group.slug, title: 'Openen', text: 'Om negen uur.', review_on: '2026-11-25' };
		const wrong = { status: 422, issues: { review_on: 'shelving_day_past' } };
		await expect(makeShelfPage(given.in(mia, group), page)).rejects.toMatchObject(wrong);
		await expect(shelveTopic(given.in(mia, group), { ...page, key: talk.key, posts: [said] })).rejects.toMatchObject(wrong);
		const { address } = await makeShelfPage(given.in(mia, group), { ...page, review_on: '2026-11-26' });
		const kept = { slug: group.slug, key: keyIn(address) };
		at('2026-12-01T10:00:00Z');
		await expect(reviseShelfPage(given.in(mia, group), { ...page, ...kept, base: 1 })).rejects.toMatchObject(wrong);
		await reviseShelfPage(given.in(mia, group), { ...page, ...kept, title: 'Anders', review_on: '2026-11-26', base: 1 });
		expect((await showShelfPage(given.in(mia, group), kept)).page).toMatchObject({ title: 'Anders', due: true });
	});
});

describe('a conversation on the shelf', () => {
	const shelve = async (
		given: { in: (who: typeof mia, group: House) => Parameters<typeof shelveTopic>[0] },
		group: House,
		key: string,
		posts: string[]
	) =>
		keyIn((await shelveTopic(given.in(mia, group), { slug: group.slug, key, title: 'Geleerd', text: 'Dit leerden we.', posts })).address);

	test('shows the words of who agreed, with or without their name, and of nobody else', async ({ given }) => {
		const group = await given.group(everybody);
		const talk = await given.topic(group, mia, 'Regen');
		const posts = [await given.say(talk, group, milan, 'Knikkerbaan.'), await given.say(talk, group, noor, 'Zandkasteel.')];
		const page = { slug: group.slug, key: await shelve(given, group, talk.key, posts) };
		expect((await showShelfPage(given.in(noor, group), page)).quotes).toEqual([]);
		expect((await findAnything(given.in(mia, group), { q: 'knikkerbaan', kind: 'shelf' })).total).toBe(0);
		expect((await showShelfPage(given.in(milan, group), page)).asked, 'who is quoted is asked there too').toBe(true);
		expect((await showShelfPage(given.in(mia, group), page)).asked).toBe(false);
		expect(await myNotices(given.in(milan, group))).toMatchObject([{ kind: 'quote', address: `/netwerk/${group.slug}/plank#toestemming` }]);
		const { asked } = await showShelf(given.in(milan, group), { slug: group.slug });
		const id = asked[0]?.id ?? '';
		await expect(answerQuote(given.in(noor, group), { id, answer: 'named' })).rejects.toMatchObject({ status: 404 });
		await answerQuote(given.in(milan, group), { id, answer: 'named' });
		await expect(answerQuote(given.in(noor, group), { id, answer: 'no' })).rejects.toMatchObject({ status: 404 });
		expect((await showShelfPage(given.in(noor, group), page)).quotes).toMatchObject([{ name: milan.name }]);
		expect((await findAnything(given.in(mia, group), { q: 'knikkerbaan', kind: 'shelf' })).total).toBe(1);
		await answerQuote(given.in(milan, group), { id, answer: 'unnamed' });
		expect((await showShelfPage(given.in(noor, group), page)).quotes).toMatchObject([{ name: null }]);
		await answerQuote(given.in(milan, group), { id, answer: 'no' });
		expect((await showShelfPage(given.in(noor, group), page)).quotes).toEqual([]);
		expect((await findAnything(given.in(mia, group), { q: 'knikkerbaan', kind: 'shelf' })).total).toBe(0);
	});

	test('one’s own words need no leave; nothing chosen, or out of sight, or said elsewhere, is said', async ({ given, rows }) => {
		const group = await given.group(everybody);
		const talk = await given.topic(group, mia, 'Regen');
		const own = await given.say(talk, group, mia, 'Plasdans.');
		const elsewhere = await given.say(await given.topic(group, noor, 'Zon'), group, mia, 'Zandkasteel.');
		const hidden = await given.say(talk, group, mia, 'Zeepkist.');
		await rows(`update post set status = 'archived' where id = $1`, [hidden]);
		for (const none of [[], [elsewhere], [hidden]])
			await expect(shelve(given, group, talk.key, none)).rejects.toMatchObject({ issues: { posts: 'shelving_quotes_none' } });
		const page = { slug: group.slug, key: await shelve(given, group, talk.key, [own]) };
		expect((await showShelfPage(given.in(noor, group), page)).quotes).toMatchObject([{ name: mia.name }]);
	});

	test('needs no words of one’s own around what is quoted, nor when it is kept right later; a page that quotes nothing does', async ({
		given
	}) => {
		const group = await given.group(everybody);
		const talk = await given.topic(group, mia, 'Regen');
		const own = await given.say(talk, group, mia, 'Plasdans.');
		const empty = { slug: group.slug, title: 'Geleerd', text: '' };
		const made = await shelveTopic(given.in(mia, group), { ...empty, key: talk.key, posts: [own] });
		const page = { slug: group.slug, key: keyIn(made.address) };
		await reviseShelfPage(given.in(noor, group), { ...empty, ...page, title: 'Samen geleerd', base: 1 });
		expect(await showShelfPage(given.in(noor, group), page)).toMatchObject({
			page: { title: 'Samen geleerd' },
			quotes: [{ name: mia.name }]
		});
		await expect(makeShelfPage(given.in(mia, group), empty)).rejects.toMatchObject({ issues: { text: 'groups_text_missing' } });
		const plain = keyIn((await makeShelfPage(given.in(mia, group), { ...empty, text: 'Iets.' })).address);
		await expect(reviseShelfPage(given.in(mia, group), { ...empty, key: plain, base: 1 })).rejects.toMatchObject({
			issues: { text: 'groups_text_missing' }
		});
	});

	test('loses the words of who goes, or their name, as they wish', async ({ given, as, rows }) => {
		const group = await given.group(everybody);
		const talk = await given.topic(group, mia, 'Regen');
		const posts = [await given.say(talk, group, milan, 'Een.'), await given.say(talk, group, milan, 'Twee.')];
		const page = { slug: group.slug, key: await shelve(given, group, talk.key, posts) };
		const [first] = (await showShelf(given.in(milan, group), { slug: group.slug })).asked;
		await answerQuote(given.in(milan, group), { id: first?.id ?? '', answer: 'named' });
		const person = allRooms().find(({ name }) => name === 'groups')?.person;
		await transact(as('house'), (tx) => person?.erase(tx, milan.id, 'unname') ?? Promise.resolve());
		expect((await showShelfPage(given.in(noor, group), page)).quotes).toMatchObject([{ name: null }]);
		expect(await rows('select 1 from shelf_quote')).toHaveLength(1);
	});
});

describe('a file of the shelf', () => {
	const upload = (ctx: Parameters<typeof keepUpload>[0], text: string) =>
		keepUpload(ctx, new File([text], 'lijst.txt', { type: 'text/plain' }), { purpose: 'anything', field: 'file' });

	test('lies in its folder with its versions, for who reads in the group', async ({ given }) => {
		const group = await given.group(everybody);
		const one = await upload(given.in(mia, group), 'Eerste.');
		const two = await upload(given.in(milan, group), 'Tweede.');
		await shelveFile(given.in(mia, group), { slug: group.slug, folder: 'Lijsten', title: '', file: one.id });
		const kept = (await showShelf(given.in(noor, group), { slug: group.slug })).folders[0];
		const id = kept?.files[0]?.id ?? '';
		await renewShelfFile(given.in(milan, group), { slug: group.slug, id, file: two.id });
		const { folders } = await showShelf(given.in(noor, group), { slug: group.slug });
		expect(folders).toMatchObject([
			{
				folder: 'Lijsten',
				files: [{ title: 'lijst.txt', version: 2, file: { id: two.id }, before: [{ version: 1, file: { id: one.id } }] }]
			}
		]);
		expect(await fileToServe(given.in(noor, group), one.id)).toMatchObject({ id: one.id });
		expect(await fileToServe(given.in(sami), one.id)).toBeUndefined();
		await expect(removeShelfFile(given.in(milan, group), { slug: group.slug, id: one.id })).rejects.toMatchObject({ status: 404 });
		await expect(removeShelfFile(given.in(mia, group), { slug: group.slug, id }), 'the newest is Milan’s').rejects.toMatchObject({
			status: 403
		});
		await removeShelfFile(given.in(noor, group), { slug: group.slug, id });
		await expect(renewShelfFile(given.in(milan, group), { slug: group.slug, id, file: two.id })).rejects.toMatchObject({ status: 404 });
		expect((await showShelf(given.in(noor, group), { slug: group.slug })).folders).toEqual([]);
		expect(await fileToServe(given.in(noor, group), two.id)).toBeUndefined();
	});
});
