import type { Ctx } from '#kernel/context';
import { search } from '#kernel/search';
import { fromMarkup } from '#kernel/text';
import { cast, describe, expect, test } from '../../../../tests/house.ts';
import {
	archivePage,
	arrangePage,
	compareVersions,
	createPage,
	createTheme,
	editThemes,
	editPage,
	listPages,
	publishPage,
	restoreVersion,
	revisePage,
	reviseTheme,
	setThemeStatus,
	showFront,
	showPage,
	showTheme,
	submitForReview,
	translatePage,
	withdrawPage
} from './index.ts';
import { pagesSitemap } from './reading/sitemap.ts';

const said = (title: string, words = 'Een tekst.') => ({
	title,
	summary: `Over ${title.toLowerCase()}`,
	blocks: [{ type: 'text', data: { doc: fromMarkup(words) } }]
});

const published = async (ctx: Ctx, path: string, more: object = {}) => {
	const page = await createPage(ctx, { locale: 'nl', path, ...said('Thuistalen aan de muur'), ...more });
	await publishPage(ctx, { id: page.id, locale: 'nl' });
	return page;
};

const missing = { status: 404 };

test('an editor says under which page one stands, by its address, and takes it away again', async ({ as }) => {
	const ctx = as(cast.emma);
	const above = await published(ctx, 'een-andere');
	const { id } = await published(ctx, 'onder-een-andere');
	await translatePage(ctx, { id: above.id, locale: 'fr' });
	const standsUnder = async () => (await editPage(as(cast.emma), { id, locale: 'nl' })).page.above;
	for (const address of ['/paginas/een-andere', '/fr/pages/een-andere']) {
		await arrangePage(ctx, { id, above: address });
		expect(await standsUnder(), address).toBe('/paginas/een-andere');
		await arrangePage(ctx, { id, above: '' });
		expect(await standsUnder()).toBeNull();
	}
	await expect(arrangePage(ctx, { id, above: '/paginas/nergens' })).rejects.toMatchObject({ issues: { above: 'pages_above_none' } });
	await expect(arrangePage(ctx, { id, above: '/paginas/onder-een-andere' })).rejects.toMatchObject({
		issues: { above: 'pages_parent_circle' }
	});
});

describe('who sees a page', () => {
	test('what is published is read by everybody, in blocks with their words', async ({ as }) => {
		await published(as(cast.emma), 'thuistalen');
		expect(await showPage(as('visitor'), { path: 'thuistalen' })).toMatchObject({
			page: { title: 'Thuistalen aan de muur', locale: 'nl', blocks: [{ type: 'text' }], can: { write: false } }
		});
		expect(await showPage(as(cast.emma), { path: 'thuistalen' })).toMatchObject({ page: { can: { write: true } } });
	});

	test('one that is not to be found stands in no answer and on no map of the house, and is read by who has its address', async ({ as }) => {
		const hidden = async (path: string, hide: string) =>
			published(as(cast.emma), path, { title: `Zonnewijzer ${path}`, seo: { title: '', description: '', hide } });
		await hidden('vindbaar', '');
		await hidden('stil', 'on');
		expect((await search(as('visitor'), 'zonnewijzer')).hits.map(({ address }) => address)).toEqual(['/paginas/vindbaar']);
		const listed = (await pagesSitemap(as('visitor'))).map(({ address }) => address);
		expect(listed).toContain('/paginas/vindbaar');
		expect(listed).not.toContain('/paginas/stil');
		expect(await showPage(as('visitor'), { path: 'stil' })).toMatchObject({ page: { title: 'Zonnewijzer stil' } });
	});

	test('a draft, a page in review, an archived one and an unknown one are the same nothing', async ({ as }) => {
		const draft = await createPage(as(cast.emma), { locale: 'nl', path: 'concept', ...said('Concept') });
		const review = await createPage(as(cast.emma), { locale: 'nl', path: 'na-te-kijken', ...said('Na te kijken') });
		await submitForReview(as(cast.emma), { id: review.id, locale: 'nl' });
		const old = await published(as(cast.emma), 'voorbij');
		await archivePage(as(cast.emma), { id: old.id });
		const taken = await published(as(cast.emma), 'teruggenomen');
		await withdrawPage(as(cast.emma), { id: taken.id });
		for (const ctx of [as('visitor'), as(cast.mia), as(cast.nieuw)])
			for (const path of ['concept', 'na-te-kijken', 'voorbij', 'teruggenomen', 'nooit-geweest'])
				await expect(showPage(ctx, { path }), path).rejects.toMatchObject(missing);
		expect(await listPages(as(cast.sami), { status: 'review' })).toMatchObject({ pages: [{ id: review.id }], total: 1 });
		expect(draft.address).toBe('/paginas/concept');
	});

	test('a page for the network is read by members only, a private one by whose it is only', async ({ as }) => {
		await published(as(cast.emma), 'voor-het-netwerk', { audience: 'network' });
		await published(as(cast.emma), 'van-emma', { audience: 'private' });
		await expect(showPage(as('visitor'), { path: 'voor-het-netwerk' })).rejects.toMatchObject(missing);
		expect(await showPage(as(cast.mia), { path: 'voor-het-netwerk' })).toHaveProperty('page');
		await expect(showPage(as(cast.fien), { path: 'van-emma' })).rejects.toMatchObject(missing);
		expect(await showPage(as(cast.emma), { path: 'van-emma' })).toHaveProperty('page');
	});

	test('members and visitors write nothing', async ({ as }) => {
		const page = await published(as(cast.emma), 'van-de-redactie');
		await expect(createPage(as(cast.mia), { locale: 'nl', ...said('Van Mia') })).rejects.toMatchObject({ status: 403 });
		await expect(createPage(as('visitor'), { locale: 'nl', ...said('Van niemand') })).rejects.toMatchObject({ status: 403 });
		await expect(revisePage(as(cast.mia), { id: page.id, locale: 'nl', base: 1, ...said('Van Mia') })).rejects.toMatchObject({
			status: 403
		});
		await expect(listPages(as(cast.mia), {})).rejects.toMatchObject({ status: 403 });
	});
});

describe('versions', () => {
	test('what is revised shows only when it is published; what stood before can be compared and restored', async ({ as }) => {
		const { id } = await published(as(cast.emma), 'versies');
		await revisePage(as(cast.emma), { id, locale: 'nl', base: 1, ...said('Thuistalen op de vloer', 'Anders.') });
		expect(await showPage(as('visitor'), { path: 'versies' })).toMatchObject({ page: { title: 'Thuistalen aan de muur' } });
		await publishPage(as(cast.emma), { id, locale: 'nl', number: 2 });
		expect(await showPage(as('visitor'), { path: 'versies' })).toMatchObject({ page: { title: 'Thuistalen op de vloer' } });
		const compared = await compareVersions(as(cast.emma), { id, locale: 'nl', from: 1, to: 2 });
		expect(compared.texts[0]).toMatchObject({ before: 'Thuistalen aan de muur', after: 'Thuistalen op de vloer' });
		expect(await restoreVersion(as(cast.emma), { id, locale: 'nl', number: 1 })).toMatchObject({ number: 3 });
		expect(await editPage(as(cast.emma), { id, locale: 'nl' })).toMatchObject({ said: { title: 'Thuistalen aan de muur' }, base: 3 });
	});

	test('are never rewritten, not by the house itself', async ({ as, rows }) => {
		const { id } = await published(as(cast.emma), 'eens-gezegd');
		for (const change of [`title = 'Anders'`, `blocks = '[]'`, `at = now()`])
			await expect(rows(`update page_version set ${change} where page_id = $1`, [id]), change).rejects.toThrow('never rewritten');
	});

	test('who saves on an older version gets both texts, and nothing is lost', async ({ as }) => {
		const { id } = await published(as(cast.emma), 'twee-handen');
		await revisePage(as(cast.emma), { id, locale: 'nl', base: 1, ...said('Van Emma') });
		await expect(revisePage(as(cast.sami), { id, locale: 'nl', base: 1, ...said('Van Sami') })).rejects.toMatchObject({
			status: 409,
			theirs: { title: 'Van Emma', number: 2 }
		});
		expect(await revisePage(as(cast.sami), { id, locale: 'nl', base: 2, ...said('Van Sami') })).toMatchObject({ number: 3 });
	});

	test('saying the same again writes nothing', async ({ as, events }) => {
		const { id } = await published(as(cast.emma), 'hetzelfde');
		const { said: now } = await editPage(as(cast.emma), { id, locale: 'nl' });
		expect(await revisePage(as(cast.emma), { id, locale: 'nl', base: 1, ...now })).toMatchObject({ number: 1 });
		expect((await events()).map(({ name }) => name)).toEqual(['pages.page_created', 'pages.page_published']);
	});
});

describe('languages', () => {
	test('a translation is older than its original once that says something new', async ({ as }) => {
		const { id } = await published(as(cast.emma), 'over-ons');
		await translatePage(as(cast.emma), { id, locale: 'fr', path: 'a-propos', said: said('À propos') });
		await publishPage(as(cast.emma), { id, locale: 'fr' });
		const french = () => showPage(as('visitor', { locale: 'fr' }), { path: 'a-propos' });
		expect(await french()).toMatchObject({ page: { title: 'À propos', newer: null, alternates: [{ locale: 'nl' }, { locale: 'fr' }] } });
		await revisePage(as(cast.emma), { id, locale: 'nl', base: 1, ...said('Over ons netwerk') });
		expect(await french()).toMatchObject({ page: { newer: null } });
		await publishPage(as(cast.emma), { id, locale: 'nl' });
		expect(await french()).toMatchObject({ page: { newer: { locale: 'nl', address: '/paginas/over-ons' } } });
		await revisePage(as(cast.emma), { id, locale: 'fr', base: 1, ...said('À propos du réseau'), caught_up: 'on' });
		await publishPage(as(cast.emma), { id, locale: 'fr' });
		expect(await french()).toMatchObject({ page: { newer: null } });
	});

	test('a page that is not there in a language shows in its own; one that is, at its own address', async ({ as }) => {
		const { id } = await published(as(cast.emma), 'enkel-nederlands');
		expect(await showPage(as('visitor', { locale: 'de' }), { path: 'enkel-nederlands' })).toMatchObject({ page: { locale: 'nl' } });
		await translatePage(as(cast.emma), { id, locale: 'de', path: 'jetzt-deutsch', said: said('Jetzt Deutsch') });
		await publishPage(as(cast.emma), { id, locale: 'de' });
		expect(await showPage(as('visitor', { locale: 'de' }), { path: 'enkel-nederlands' })).toEqual({ elsewhere: '/paginas/jetzt-deutsch' });
	});
});

describe('themes', () => {
	test('one theme: its hub is the front page; a draft theme shows nowhere', async ({ as }) => {
		const theme = await createTheme(as(cast.emma), { name: { nl: 'Ontmoeting', fr: 'Rencontre' } });
		const hub = await createPage(as(cast.emma), {
			locale: 'nl',
			kind: 'hub',
			theme_id: theme.id,
			...said('Waar gezinnen elkaar ontmoeten')
		});
		expect(hub.address).toBe('/themas/ontmoeting');
		await publishPage(as(cast.emma), { id: hub.id, locale: 'nl' });
		await expect(showTheme(as('visitor'), { slug: 'ontmoeting' })).rejects.toMatchObject(missing);
		expect(await showFront(as('visitor'))).toEqual({ themes: [] });
		await setThemeStatus(as(cast.emma), { id: theme.id, status: 'published' });
		expect(await showFront(as('visitor'))).toMatchObject({ hub: { page: { title: 'Waar gezinnen elkaar ontmoeten' } } });
		expect(await showTheme(as('visitor', { locale: 'fr' }), { slug: 'ontmoeting' })).toEqual({ elsewhere: '/themas/rencontre' });
	});

	test('a theme that somebody else changed meanwhile is not overwritten unseen', async ({ as }) => {
		const { id } = await createTheme(as(cast.emma), { name: { nl: 'Klimmen' } });
		const base = (await editThemes(as(cast.emma))).find((theme) => theme.id === id)?.changed_at.toISOString();
		await reviseTheme(as(cast.emma), { id, base, name: { nl: 'Klimmen', fr: 'Grimper' } });
		const late = reviseTheme(as(cast.emma), { id, base, name: { nl: 'Samen klimmen' } });
		const theirs = { stands: [expect.objectContaining({ name: 'Klimmen' }), expect.objectContaining({ locale: 'fr', name: 'Grimper' })] };
		await expect(late).rejects.toMatchObject({ status: 409, theirs });
	});

	test('a theme has one hub', async ({ as }) => {
		const { id } = await createTheme(as(cast.emma), { name: { nl: 'Spelen' } });
		await createPage(as(cast.emma), { locale: 'nl', kind: 'hub', theme_id: id, ...said('Spelen') });
		await expect(createPage(as(cast.emma), { locale: 'nl', kind: 'hub', theme_id: id, ...said('Nog eens') })).rejects.toMatchObject({
			issues: { theme_id: 'pages_hub_there' }
		});
	});
});
