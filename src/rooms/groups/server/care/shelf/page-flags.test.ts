import {
	appealByLink,
	decideAppeal,
	decidePage,
	flagPage,
	listCare,
	listNetworkCare,
	myCare,
	passOnPage,
	putAwayShelfPage,
	reviseShelfPage,
	showCarePage,
	showShelf,
	showShelfPage,
	makeShelfPage
} from '#rooms/groups';
import { search } from '#kernel/search';
import { describe, expect } from '../../../../../../tests/house.ts';
import type { Member } from '../../../../../../tests/cast.ts';
import { cast, test as base } from '../care.fixture.ts';
import type { House } from '../../talk/talk.fixture.ts';

const { fien, mia, milan, noor, sami, yasmina } = cast;
const unseen = { status: 404 };
const group = { mia: 'member', milan: 'member', yasmina: 'host', noor: 'lead' } as const;

type Page = { slug: string; key: string };
type Shelf = {
	write: (group: House, who: Member, title: string) => Promise<Page>;
	flag: (page: Page, group: House, who: Member, words?: string) => Promise<unknown>;
	/** What waits about pages, as somebody sees it. */
	queue: (group: House, who: Member) => Promise<Array<{ id: string; title: string; count: number }>>;
	/** Titles of pages somebody finds on the shelf, and by searching. */
	seen: (group: House, who: Member) => Promise<{ shelf: string[]; found: number }>;
};

const test = base.extend<{ shelf: Shelf }>({
	shelf: async ({ given, care }, use) => {
		await use({
			write: async (house, who, title) => {
				const { address } = await makeShelfPage(given.in(who, house), { slug: house.slug, title, text: 'Zonnebloemolie.' });
				return { slug: house.slug, key: address.split('/').at(-1) ?? '' };
			},
			flag: (page, house, who, words = 'Het telefoonnummer van een ouder staat erin.') =>
				flagPage(given.in(who, house), { ...page, kind: 'private', words }),
			queue: async (house, who) => (await care.ask(who, house, (ctx) => listCare(ctx, { slug: house.slug }))).pages,
			seen: (house, who) =>
				care.ask(who, house, async (ctx) => ({
					shelf: (await showShelf(ctx, { slug: house.slug })).pages.map(({ title }) => title),
					found: (await search(ctx, 'zonnebloemolie', { kinds: ['shelf'] })).total
				}))
		});
	}
});

describe('a page of the shelf that is not right', () => {
	test('is said by who reads it, once; hosts see that and from whom, who wrote it and other members do not', async ({
		given,
		care,
		shelf,
		work
	}) => {
		const house = await given.group(group);
		const page = await shelf.write(house, mia, 'Adressen');
		for (const _ of [1, 2]) await shelf.flag(page, house, milan);
		await expect(shelf.flag(page, house, mia)).rejects.toMatchObject(unseen);
		await expect(flagPage(given.in(milan, house), { ...page, kind: 'other', words: '' })).rejects.toMatchObject({
			issues: { words: 'care_words_missing' }
		});
		expect(await shelf.queue(house, noor)).toMatchObject([{ title: 'Adressen', count: 1 }]);
		for (const who of [mia, milan]) await expect(shelf.queue(house, who)).rejects.toMatchObject(unseen);
		const [line] = await shelf.queue(house, yasmina);
		const open = (who: Member) => care.ask(who, house, (ctx) => showCarePage(ctx, { slug: house.slug, id: line?.id ?? '' }));
		expect((await open(yasmina)).flags).toMatchObject([{ by: milan.name, kind: 'private' }]);
		await expect(open(mia)).rejects.toMatchObject(unseen);
		const asSeen = async (who: Member) => (await care.ask(who, house, (ctx) => showShelfPage(ctx, page))).care;
		expect([await asSeen(milan), await asSeen(mia), await asSeen(noor)]).toEqual([
			{ flagged: true, waiting: 0 },
			{ flagged: false, waiting: 0 },
			{ flagged: false, waiting: 1 }
		]);
		await work();
		expect(Object.keys(await care.mails('groups.care_waiting')).sort()).toEqual([noor.email, yasmina.email].sort());
		expect((await care.ask(milan, house, (ctx) => myCare(ctx))).flags).toMatchObject([{ page_key: page.key, page_title: 'Adressen' }]);
	});

	test('stays, or goes out of sight for everybody but the hosts: list, search, address; who wrote it reads why', async ({
		given,
		care,
		shelf,
		work
	}) => {
		const house = await given.group(group);
		const page = await shelf.write(house, mia, 'Adressen');
		await shelf.flag(page, house, milan);
		const id = (await shelf.queue(house, noor))[0]?.id ?? '';
		await decidePage(given.in(noor, house), { id, decision: 'keep' });
		expect(await shelf.queue(house, noor)).toEqual([]);
		await shelf.flag(page, house, milan);
		await expect(decidePage(given.in(noor, house), { id, decision: 'hide' })).rejects.toMatchObject({
			issues: { words: 'care_words_missing' }
		});
		for (const who of [mia, milan, sami])
			await expect(decidePage(given.in(who, house), { id, decision: 'hide', words: 'Weg ermee.' })).rejects.toMatchObject({
				status: 403
			});
		await decidePage(given.in(noor, house), { id, decision: 'hide', words: 'Een nummer van iemand hoort hier niet.' });
		for (const who of [mia, milan]) {
			expect(await shelf.seen(house, who)).toEqual({ shelf: [], found: 0 });
			await expect(care.ask(who, house, (ctx) => showShelfPage(ctx, page))).rejects.toMatchObject(unseen);
			await expect(
				reviseShelfPage(given.in(who, house), { ...page, title: 'Anders', text: 'Anders.', review_on: '', base: 1 })
			).rejects.toMatchObject(unseen);
		}
		expect(await shelf.seen(house, noor)).toEqual({ shelf: ['Adressen'], found: 0 });
		await work();
		expect((await care.mails('groups.measure'))[mia.email]).toContain('Een nummer van iemand hoort hier niet.');
		expect((await care.mails('groups.flag_handled'))[milan.email]).toBeDefined();
		await putAwayShelfPage(given.in(yasmina, house), page);
		expect(await shelf.seen(house, milan)).toEqual({ shelf: ['Adressen'], found: 1 });
	});

	test('comes back when somebody else hears who wrote it', async ({ given, care, shelf, as, work }) => {
		const house = await given.group(group);
		const page = await shelf.write(house, mia, 'Adressen');
		await shelf.flag(page, house, milan);
		const id = (await shelf.queue(house, noor))[0]?.id ?? '';
		await decidePage(given.in(noor, house), { id, decision: 'hide', words: 'Een nummer van iemand hoort hier niet.' });
		await work();
		const link = /\/bezwaar\/([\w~-]+)/.exec((await care.mails('groups.measure'))[mia.email] ?? '')?.[1] ?? '';
		await appealByLink(as('visitor'), { token: link, words: 'Het was mijn eigen nummer.' });
		const [measure] = (await care.queue(house, yasmina)).appeals;
		await decideAppeal(given.in(yasmina, house), { id: measure?.id ?? '', outcome: 'lifted', words: 'Je hebt gelijk.' });
		expect(await shelf.seen(house, milan)).toEqual({ shelf: ['Adressen'], found: 1 });
	});

	test('is passed on by a host, or at once where nobody else could look; who reads there decides, others learn that something waits', async ({
		given,
		as,
		shelf
	}) => {
		const open = await given.group({ mia: 'member', noor: 'lead' }, { readable: 'network' });
		const page = await shelf.write(open, mia, 'Adressen');
		await shelf.flag(page, open, sami);
		const id = (await shelf.queue(open, noor))[0]?.id ?? '';
		expect((await listNetworkCare(as(fien))).pages).toEqual([]);
		await passOnPage(given.in(noor, open), { id });
		expect((await listNetworkCare(as(fien))).pages).toMatchObject([{ id, title: 'Adressen' }]);
		const closed = await given.group({ mia: 'member', noor: 'lead' });
		await shelf.flag(await shelf.write(closed, noor, 'Van wie leidt'), closed, mia);
		expect((await listNetworkCare(as(fien))).pages).toHaveLength(1);
		expect((await listNetworkCare(as(fien))).waiting).toHaveLength(2);
		await decidePage(as(fien), { id, decision: 'hide', words: 'Een nummer van iemand hoort hier niet.' });
		expect((await listNetworkCare(as(fien))).pages).toEqual([]);
		await expect(showShelfPage(as(fien), page)).rejects.toMatchObject(unseen);
	});
});
