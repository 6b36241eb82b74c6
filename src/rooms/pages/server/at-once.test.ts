import { keepUpload } from '#kernel/storage';
import { fromMarkup } from '#kernel/text';
import { bringMedia, removeMedia } from '#rooms/library';
import { addRedirect, createPage, createTheme, editMenu, movePage, saveMenu } from '#rooms/pages';
import { atOnce } from '../../../../tests/at-once.ts';
import { cast, describe, expect, test } from '../../../../tests/house.ts';
import { photo } from '../../../../tests/photo.ts';

/** Whoever comes to what they write down last, waits there: all they looked at before was seen by all. */
const written = 'lock table event in share row exclusive mode';
const { emma, fien } = cast;
const said = (title: string) => ({ title, blocks: [{ type: 'text', data: { doc: fromMarkup('Woorden.') } }] });
const page = (title: string, more = {}) => ({ locale: 'nl' as const, ...said(title), ...more });

describe('two editors at the same moment', () => {
	test('who save the menu: it is the one or the other', async ({ as, rows }) => {
		const save =
			(who: typeof emma, ...words: string[]) =>
			() =>
				saveMenu(as(who), { items: words.map((nl) => ({ address: `/${nl}`, label: { nl } })) });
		await save(emma, 'zoeken')();
		const outcomes = await atOnce('select from menu_item for update', [], [save(emma, 'kaart', 'agenda'), save(fien, 'contact')]);
		expect(outcomes).toEqual(['done', 'done']);
		expect(await rows('select address from menu_item')).toEqual([{ address: '/contact' }]);
	});

	test('of whom one saved the menu since the other read it: they hear what stands now', async ({ as }) => {
		const items = (nl: string) => [{ address: `/${nl}`, label: { nl } }];
		const seen = JSON.stringify(await editMenu(as(emma)));
		await saveMenu(as(fien), { seen, items: items('agenda') });
		const refused = await saveMenu(as(emma), { seen, items: items('kaart') }).catch((error: unknown) => error);
		expect(refused).toMatchObject({ status: 409, theirs: { stands: [{ address: '/agenda' }] } });
		await saveMenu(as(emma), { seen: (refused as { theirs: { seen: string } }).theirs.seen, items: items('kaart') });
		expect(await editMenu(as(emma))).toMatchObject([{ address: '/kaart' }]);
	});

	test('who begin a page or a theme of one name: each has an address of its own', async ({ as, rows }) => {
		const begin = (who: typeof emma) => () => createPage(as(who), page('Modder'));
		expect(await atOnce(written, [], [begin(emma), begin(fien)])).toEqual(['done', 'done']);
		expect(await rows(`select address from page_text where address like '%modder%' order by address`)).toEqual([
			{ address: '/paginas/modder' },
			{ address: '/paginas/modder-2' }
		]);
		const theme = (who: typeof emma) => () => createTheme(as(who), { name: { nl: 'Klei' }, intro: {} });
		expect(await atOnce(written, [], [theme(emma), theme(fien)])).toEqual(['done', '422']);
	});

	test('of whom one moves a page where the other sends an address on: it is taken', async ({ as }) => {
		const { id } = await createPage(as(emma), page('Gras'));
		const move = () => movePage(as(emma), { id, locale: 'nl', path: 'weide' });
		const send = () => addRedirect(as(fien), { from: '/paginas/weide', to: '/zoeken' });
		expect(await atOnce(written, [], [move, send])).toEqual(['done', '422']);
	});
});

test('a picture that is put on a page while it is taken off the shelf stays', async ({ as, rows }) => {
	const { id } = await keepUpload(as(emma), await photo('toren.png'), { purpose: 'anything' });
	await bringMedia(as(emma), { files: id });
	const outcomes = await atOnce(
		written,
		[],
		[() => createPage(as(emma), page('Toren', { picture: id })), () => removeMedia(as(fien), { id })]
	);
	expect(outcomes).toEqual(['done', '422']);
	expect(await rows('select 1 as one from file where id = $1', [id])).toHaveLength(1);
});
