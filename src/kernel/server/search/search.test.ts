import { transact } from '#kernel/context';
import { newId } from '#kernel/ids';
import { search, suggest, unindex } from '#kernel/search';
import { cast, describe, expect, test } from '../../../../tests/house.ts';
import { put, titles } from './search.fixture.ts';

describe('a question finds', () => {
	test.for([
		['de woorden zelf', 'speelplek aan het water'],
		['een onaf laatste woord', 'speelplek wat'],
		['zonder accenten', 'cafe'],
		['met accenten waar er geen staan', 'spéélplek'],
		['een ander getal van het woord', 'speelplekken'],
		['een deel van een samenstelling', 'opvang'],
		['een samenstelling die er in twee woorden staat', 'waterkraan'],
		['met een tikfout', 'speelplke'],
		['met twee tikfouten in een lang woord', 'kinderopvnag'],
		['kleine woorden die er niet toe doen', 'waar is de speelplek met een kraan'],
		['hoofdletters en leestekens', '«SPEELPLEK!!» (water)']
	])('%s: %s', async ([, words], { as, rows }) => {
		await rows('delete from search_entry');
		await put(
			as('house'),
			{ title: 'Speelplek aan het water', text: 'Er is een kraan en een café. De kinderopvang ligt ernaast.' },
			{ title: 'Verslag van november', text: 'Over heel iets anders, met koffie.' }
		);
		expect(await titles(as('visitor'), words as string)).toEqual(['Speelplek aan het water']);
	});

	test('what is called so before what speaks of it, and what says it literally before what resembles it', async ({ as, rows }) => {
		await rows('delete from search_entry');
		await put(
			as('house'),
			{ title: 'Koffie', text: 'Over een babygroep.' },
			{ title: 'Babygroep', text: 'Elke woensdag.' },
			{ title: 'De baby', text: 'Over slapen.' },
			{ title: 'Babygroepen in Gent', text: '' }
		);
		expect((await titles(as('visitor'), 'babygroep')).slice(0, 2)).toEqual(['Babygroep', 'Babygroepen in Gent']);
		expect(await titles(as('visitor'), 'babygroep')).not.toContain('De baby');
	});

	test('each thing once, in the language of the reader when it answers there', async ({ as, rows }) => {
		await rows('delete from search_entry');
		const subject = newId();
		await put(
			as('house'),
			{ subject, locale: 'nl', title: 'Festival in Leuven', text: '' },
			{ subject, locale: 'fr', title: 'Festival à Louvain', text: '' }
		);
		expect(await titles(as('visitor', { locale: 'fr' }), 'festival')).toEqual(['Festival à Louvain']);
		expect(await titles(as('visitor', { locale: 'de' }), 'festival')).toHaveLength(1);
		expect(await titles(as('visitor', { locale: 'fr' }), 'leuven')).toEqual(['Festival in Leuven']);
	});

	test('something near when nothing holds all the words, and says so', async ({ as, rows }) => {
		await rows('delete from search_entry');
		await put(as('house'), { title: 'Ballenbad', text: 'rood en blauw' }, { title: 'Zandbak', text: 'geel' });
		expect(await search(as('visitor'), 'ballenbad zandbak')).toMatchObject({ near: true, total: 2 });
		expect(await search(as('visitor'), 'ballenbad')).toMatchObject({ near: false, total: 1 });
		expect(await search(as('visitor'), 'onvindbaarheid')).toEqual({ hits: [], total: 0, kinds: {}, near: false });
	});
});

test('what answers is marked as data, in title and text', async ({ as, rows }) => {
	await rows('delete from search_entry');
	await put(as('house'), {
		title: 'Een <b>zandbak</b>',
		text: `${'Veel woorden vooraf. '.repeat(60)}Hier staat \x01een\x02 <i>zandbak</i> in de schaduw.`
	});
	const { hits } = await search(as('visitor'), 'zandbak');
	expect(hits[0]?.markedTitle).toEqual([
		{ text: 'Een <b>', hit: false },
		{ text: 'zandbak', hit: true },
		{ text: '</b>', hit: false }
	]);
	const excerpt = hits[0]?.excerpt ?? [];
	expect(excerpt.filter(({ hit }) => hit)).toEqual([{ text: 'zandbak', hit: true }]);
	expect(excerpt.map(({ text }) => text).join('')).toMatch(/Hier staat een <i>zandbak<\/i> in de schaduw\.$/);
});

test('nothing that can be typed breaks it', async ({ as }) => {
	const odd = [
		'',
		' ',
		'\0',
		"'",
		'"',
		')(&|!:*',
		'\\',
		'%',
		'_',
		'a',
		'🧸',
		'x'.repeat(5000),
		'de het een',
		"o'; drop table person; --",
		'\ud800',
		'الأم',
		'a'.repeat(39),
		'-a -b',
		'zand:*',
		'١٢'
	];
	for (const words of odd) {
		const ctx = as('visitor');
		expect(await search(ctx, words)).toMatchObject({ hits: expect.any(Array) as unknown });
		await suggest(ctx, words);
		await ctx.bound.commit();
	}
});

test('is counted per kind, whichever was asked for, and comes in pages', async ({ as, rows }) => {
	await rows('delete from search_entry');
	await put(as('house'), ...Array.from({ length: 7 }, (_, i) => ({ title: `Wip ${i}` })), {
		kind: 'person',
		title: 'Wim Wip',
		audience: 'network' as const
	});
	expect(await search(as(cast.mia), 'wip', { kinds: ['page'], limit: 3, offset: 6 })).toMatchObject({
		total: 7,
		kinds: { page: 7, person: 1 },
		hits: [{ title: expect.any(String) as unknown }]
	});
	expect(await search(as('visitor'), 'wip', { limit: 3 })).toMatchObject({ total: 7, kinds: { page: 7 } });
});

test('titles are suggested while somebody types, and only those they may see', async ({ as, rows }) => {
	await rows('delete from search_entry');
	await put(
		as('house'),
		{ title: 'Zandbak in de stad' },
		{ title: 'De grote zandbak' },
		{ title: 'Zandkasteel', audience: 'network' },
		{ title: 'Iets', text: 'zand' }
	);
	expect((await suggest(as('visitor'), 'zan')).map(({ title }) => title)).toEqual(['Zandbak in de stad', 'De grote zandbak']);
	expect(await suggest(as(cast.mia), 'zandk')).toMatchObject([{ title: 'Zandkasteel', kind: 'page' }]);
	expect(await suggest(as('visitor'), 'zandk')).toEqual([]);
});

test('a word that was in one text only is forgotten with that text', async ({ as, rows }) => {
	const subject = newId();
	await put(as('house'), { subject, title: 'Kabouterberg', text: 'Een woonark en een speelboot.' }, { title: 'Speelboot' });
	expect(await rows(`select 1 from search_word where word in ('kabouterberg', 'woonark')`)).toHaveLength(2);
	await transact(as('house'), (tx) => unindex(tx, 'page', subject));
	expect(await rows(`select word from search_word where word in ('kabouterberg', 'woonark', 'speelboot')`)).toEqual([
		{ word: 'speelboot' }
	]);
});

test(
	'with six thousand texts it uses the index of words, also for who may see nothing of it',
	{ timeout: 60_000 },
	async ({ as, rows }) => {
		await rows('delete from search_entry');
		await rows(`
		select app.search_put(gen_random_uuid(), 'page', gen_random_uuid(), 'nl', 'Titel ' || n, 'Over plek ' || n % 97, '/x/' || n,
			'Ontmoeting met ouders en kinderen in wijk' || chr(97 + n % 26) || chr(97 + n % 25) || ' nummer ' || n || case when n % 1000 = 0 then ' zeldzaamheid' else '' end,
			case when n % 1000 = 0 then 'network' when n % 4 = 1 then 'group' else 'public' end, case n % 4 when 1 then '${newId()}'::uuid end, null, 'published', now())
		from generate_series(1, 6000) as n`);
		await rows('analyze search_entry');
		const plan = await rows<{ 'QUERY PLAN': string }>(
			`explain select * from app.search_hits('zeldzaam'::tsquery, app.search_exactly('zeldzaamheid', false), 'zeldzaamheid', 'nl')`
		);
		expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('Bitmap Index Scan on search_words');

		const found = async (words: string, who: Parameters<typeof as>[0]) => {
			const ctx = as(who);
			const { total } = await search(ctx, words);
			await ctx.bound.commit();
			return total;
		};
		expect(await found('zeldzaamheid', cast.mia)).toBe(6);
		expect(await found('ontmoeting ouders', cast.mia)).toBe(4_500);
		expect(await found('zeldzaamhied', cast.mia)).toBe(6);
		expect(await found('zeldzaamheid', cast.nieuw)).toBe(0);
	}
);
