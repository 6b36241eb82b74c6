import { keepUpload } from '#kernel/storage';
import { fromMarkup } from '#kernel/text';
import { inTheWay } from '../../../../../tests/in-the-way.ts';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';
import {
	archivePage,
	createPage,
	createPreviewLink,
	editPage,
	listPreviewLinks,
	movePage,
	openPreviewFile,
	publishPage,
	revisePage,
	revokePreviewLink,
	schedulePage,
	showPage,
	showPreview,
	unarchivePage,
	unschedulePage,
	whereTo,
	withdrawPage
} from '../index.ts';
import { publishDue } from './jobs.ts';

const said = (title: string) => ({ title, blocks: [{ type: 'text', data: { doc: fromMarkup('Woorden.') } }] });
const missing = { status: 404 };

describe('publishing later', () => {
	test('goes live at its minute on the clock of Brussels, in winter and in summer, and once', async ({ as, at, events }) => {
		at('2026-01-10T08:00:00Z');
		const { id } = await createPage(as(cast.emma), { locale: 'nl', path: 'straks', ...said('Straks') });
		expect(await schedulePage(as(cast.emma), { id, locale: 'nl', at: '2026-07-01T09:00' })).toEqual({
			at: new Date('2026-07-01T07:00:00Z')
		});
		await schedulePage(as(cast.emma), { id, locale: 'nl', at: '2026-01-10T10:00' });
		at('2026-01-10T08:59:00Z');
		await publishDue.run(as('house'));
		await expect(showPage(as('visitor'), { path: 'straks' })).rejects.toMatchObject(missing);
		at('2026-01-10T09:00:00Z');
		await publishDue.run(as('house'));
		await publishDue.run(as('house'));
		expect(await showPage(as('visitor'), { path: 'straks' })).toMatchObject({ page: { title: 'Straks' } });
		expect((await events()).filter(({ name }) => name === 'pages.page_published')).toHaveLength(1);
	});

	test.for(['archived', 'withdrawn'] as const)(
		'what is %s before its moment stays away, also when it is taken out again',
		async (how, { as, at }) => {
			at('2026-01-10T08:00:00Z');
			const one = { id: (await createPage(as(cast.emma), { locale: 'nl', path: how, ...said('Toch niet') })).id };
			await publishPage(as(cast.emma), { ...one, locale: 'nl' });
			await revisePage(as(cast.emma), { ...one, locale: 'nl', base: 1, ...said('Nog niet') });
			await schedulePage(as(cast.emma), { ...one, locale: 'nl', at: '2026-01-10T09:30' });
			await (how === 'archived' ? archivePage(as(cast.emma), one) : withdrawPage(as(cast.emma), one));
			if (how === 'archived') {
				for (const deed of [publishPage, schedulePage])
					await expect(deed(as(cast.emma), { ...one, locale: 'nl', at: '2026-02-01T09:00' } as never)).rejects.toMatchObject({
						issues: { form: 'pages_archived' }
					});
				await unarchivePage(as(cast.emma), one);
			}
			await expect(showPage(as('visitor'), { path: how })).rejects.toMatchObject(missing);
			at('2026-01-11T08:00:00Z');
			await publishDue.run(as('house'));
			await expect(showPage(as('visitor'), { path: how })).rejects.toMatchObject(missing);
		}
	);

	test('a moment that is past, is none or was struck out publishes nothing', async ({ as, at }) => {
		at('2026-01-10T08:00:00Z');
		const { id } = await createPage(as(cast.emma), { locale: 'nl', path: 'nooit', ...said('Nooit') });
		for (const [when, issue] of [
			['2026-01-10T08:59', 'pages_schedule_past'],
			['morgen', 'pages_schedule_wrong'],
			['', 'pages_schedule_missing']
		] as const)
			await expect(schedulePage(as(cast.emma), { id, locale: 'nl', at: when })).rejects.toMatchObject({ issues: { at: issue } });
		await schedulePage(as(cast.emma), { id, locale: 'nl', at: '2026-01-10T09:30' });
		await unschedulePage(as(cast.emma), { id, locale: 'nl' });
		at('2026-01-11T08:00:00Z');
		await publishDue.run(as('house'));
		await expect(showPage(as('visitor'), { path: 'nooit' })).rejects.toMatchObject(missing);
	});

	test('a page with which something goes wrong holds up none of the others', async ({ as, at, rows }) => {
		at('2026-01-10T08:00:00Z');
		const [wrong, right] = [
			await createPage(as(cast.emma), { locale: 'nl', path: 'stuk', ...said('Stuk') }),
			await createPage(as(cast.emma), { locale: 'nl', path: 'heel', ...said('Heel') })
		];
		await schedulePage(as(cast.emma), { id: wrong.id, locale: 'nl', at: '2026-01-10T09:30' });
		await schedulePage(as(cast.emma), { id: right.id, locale: 'nl', at: '2026-01-10T10:00' });
		at('2026-01-10T10:00:00Z');
		const mend = await inTheWay(rows, 'page_text', `new.page_id = '${wrong.id}'`);
		await expect(publishDue.run(as('house'))).rejects.toThrow('goes wrong');
		expect(await showPage(as('visitor'), { path: 'heel' })).toMatchObject({ page: { title: 'Heel' } });
		await mend();
		await publishDue.run(as('house'));
		expect(await showPage(as('visitor'), { path: 'stuk' })).toMatchObject({ page: { title: 'Stuk' } });
	});
});

describe('a preview link', () => {
	test('shows the newest version to who has it, until it is over or taken back', async ({ as, at }) => {
		at('2026-03-01T08:00:00Z');
		const { id } = await createPage(as(cast.emma), { locale: 'nl', path: 'geheim', ...said('Eerste') });
		const made = await createPreviewLink(as(cast.emma), { id, locale: 'nl', days: 2 });
		const secret = made.address.slice('/voorbeeld/'.length);
		await revisePage(as(cast.emma), { id, locale: 'nl', base: 1, ...said('Tweede') });
		expect(await showPreview(as('visitor'), { secret })).toMatchObject({ title: 'Tweede' });
		await expect(showPreview(as('visitor'), { secret: `${secret}x` })).rejects.toMatchObject(missing);
		at('2026-03-03T08:00:01Z');
		await expect(showPreview(as('visitor'), { secret })).rejects.toMatchObject(missing);
		const again = await createPreviewLink(as(cast.emma), { id, locale: 'nl' });
		await revokePreviewLink(as(cast.sami), { id: again.id });
		await expect(showPreview(as('visitor'), { secret: again.address.slice('/voorbeeld/'.length) })).rejects.toMatchObject(missing);
		expect(JSON.stringify(await listPreviewLinks(as(cast.emma), { id }))).not.toContain(secret);
	});

	test('opens nothing once the page is put away', async ({ as }) => {
		const { id } = await createPage(as(cast.emma), { locale: 'nl', ...said('Weggelegd') });
		const secret = (await createPreviewLink(as(cast.emma), { id, locale: 'nl' })).address.slice('/voorbeeld/'.length);
		expect(await showPreview(as('visitor'), { secret })).toMatchObject({ title: 'Weggelegd' });
		await archivePage(as(cast.emma), { id });
		await expect(showPreview(as('visitor'), { secret })).rejects.toMatchObject(missing);
	});

	test('L74 opens no file but those of its page', async ({ as }) => {
		const { id } = await createPage(as(cast.emma), { locale: 'nl', ...said('Met een link') });
		const link = await createPreviewLink(as(cast.emma), { id, locale: 'nl' });
		const other = await keepUpload(as(cast.emma), new File(['Niet op die pagina.'], 'x.txt'), { purpose: 'document' });
		const secret = link.address.slice('/voorbeeld/'.length);
		await expect(openPreviewFile(as('visitor'), { secret, id: other.id })).rejects.toMatchObject(missing);
	});

	test('members make none', async ({ as }) => {
		const { id } = await createPage(as(cast.emma), { locale: 'nl', ...said('Niet voor Mia') });
		await expect(createPreviewLink(as(cast.mia), { id, locale: 'nl' })).rejects.toMatchObject(missing);
	});
});

describe('addresses', () => {
	test('every address a page ever had leads to it in one step, and nobody else gets it', async ({ as }) => {
		const { id } = await createPage(as(cast.emma), { locale: 'nl', path: 'een', ...said('Verhuist') });
		await publishPage(as(cast.emma), { id, locale: 'nl' });
		for (const path of ['twee', 'drie', 'vier']) await movePage(as(cast.emma), { id, locale: 'nl', path });
		for (const old of ['een', 'twee', 'drie'])
			expect(await whereTo(as('visitor'), { locale: 'nl', address: `/paginas/${old}` })).toBe('/paginas/vier');
		await expect(createPage(as(cast.sami), { locale: 'nl', path: 'twee', ...said('Van een ander') })).rejects.toMatchObject({
			issues: { path: 'pages_path_taken' }
		});
		// Back to where it was: the sign there goes, the others stay right.
		await movePage(as(cast.emma), { id, locale: 'nl', path: 'een' });
		expect(await whereTo(as('visitor'), { locale: 'nl', address: '/paginas/vier' })).toBe('/paginas/een');
		expect(await editPage(as(cast.emma), { id, locale: 'nl' })).toMatchObject({ page: { address: '/paginas/een' } });
	});

	test('a page that the world never saw promised nothing', async ({ as }) => {
		const { id } = await createPage(as(cast.emma), { locale: 'nl', path: 'kladje', ...said('Kladje') });
		await movePage(as(cast.emma), { id, locale: 'nl', path: 'net' });
		expect(await whereTo(as('visitor'), { locale: 'nl', address: '/paginas/kladje' })).toBeUndefined();
	});
});
