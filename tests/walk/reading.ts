// Every page of the route table, opened by everybody it is for: read as HTML, and looked at in a real browser with and without
// scripts, light and dark, on a telephone. A page that nobody finds fails.
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { localised } from '#kernel/i18n';
import { openBrowser } from '../browser.ts';
import { Caller, walkers, type Walker } from './caller.ts';
import type { Found } from './crawl.ts';
import { sorryPages } from './errors.ts';
import { Eyes, modes, type Mode } from './look.ts';
import type { There } from './otherwise.ts';
import { partsOf, wrongWith } from './read.ts';
import { routes } from './routes.ts';
import { stood, walked } from './walked.ts';

/** A page to look at, and who stands before it. */
type Sight = There & { id: string };

const house = inject('houseAddress');
/** `WALK=all`: every page that differs, in every way of looking; otherwise the most telling of each, each in one way. */
const all = process.env['WALK'] === 'all';
const sightsOfEach = all ? Infinity : 2;
let browser: Browser;
let found: Found[];
/** What is wrong with each page, while it is being looked at. */
const looked = new Map<string, Promise<string[]>>();

beforeAll(async () => {
	browser = await openBrowser();
	found = await walked(house);
	const sights = [...(await different(found)), ...(await unlinked()), ...(await sorryPages(house))];
	const lanes = await Promise.all([1, 2].map(async () => new Eyes(await browser.newContext({ locale: 'nl-BE' }))));
	lookAtAll(sights, lanes);
});
afterAll(async () => browser.close());

/** A page is looked at again only when somebody finds something on it that was not there before. */
async function different(all: Found[]): Promise<Sight[]> {
	const callers = new Map<Walker, Caller>();
	for (const who of Object.keys(walkers) as Walker[]) callers.set(who, await Caller.enter(house, walkers[who]));
	const known = new Map<string, Set<string>>();
	const times = new Map<string, number>();
	// Who sees most comes first: what the others see is mostly part of it.
	return all.toReversed().flatMap(({ route: { id }, path, who, answer }) => {
		const seen = known.get(id) ?? new Set();
		const parts = partsOf(answer.document);
		const caller = callers.get(who);
		const before = times.get(id) ?? 0;
		if (!caller || before >= sightsOfEach || parts.isSubsetOf(seen)) return [];
		known.set(id, seen.union(parts));
		times.set(id, before + 1);
		return { id, path, caller };
	});
}

const unlinked = async (): Promise<Sight[]> => [...(await stood(house))].map(([id, there]) => ({ id, ...there }));

/** Pairs of eyes that take turns, page by page; each page's test waits for its own. */
function lookAtAll(sights: Sight[], lanes: Eyes[]): void {
	const ends = lanes.map(() => Promise.resolve());
	const begun = sights.map((sight, index) => {
		const lane = index % lanes.length;
		const result = ends[lane]?.then(() => lanes[lane]?.look(sight, waysFor(index)) ?? []) ?? Promise.resolve([]);
		ends[lane] = result.then(
			() => undefined,
			() => undefined
		);
		return { id: sight.id, result };
	});
	for (const [id, those] of Map.groupBy(begun, ({ id }) => id)) {
		const result = Promise.all(those.map(({ result }) => result)).then((each) => each.flat());
		result.catch(() => undefined);
		looked.set(id, result);
	}
}

const waysFor = (index: number): readonly Mode[] => (all ? modes : modes.slice(index % modes.length, (index % modes.length) + 1));

test.for(routes)('$id, as it is seen', async ({ id }) => {
	const wrong = looked.get(id) ?? [
		`Nobody comes to ${id} by following links. Link to it, or say in tests/walk/otherwise.ts how one comes there.`
	];
	expect(await wrong).toEqual([]);
});

test('pages that say sorry, as they are seen', async () => {
	expect(await looked.get('sorry')).toEqual([]);
});

test('every page reads well for everybody who finds it', () => {
	const wrong = found.flatMap(({ path, who, from, answer }) =>
		wrongWith(answer, house, path).map((what) => `${path} (${who}, from ${from}) ${what}`)
	);
	expect(wrong).toEqual([]);
});

test('every public page answers in each language', async () => {
	const visitor = new Caller(house);
	const open = Map.groupBy(
		found.filter(({ who, route }) => who === 'visitor' && route.group === 'public'),
		({ route }) => route.id
	);
	const wrong: string[] = [];
	for (const [one] of open.values())
		for (const locale of ['fr', 'en', 'de']) {
			const address = localised(one?.path ?? '/', locale);
			const first = await visitor.get(address);
			const answer = first.status === 308 ? await visitor.get(first.to ?? address) : first;
			// What somebody wrote in one language is there in that language.
			if (answer.status !== 404) wrong.push(...wrongWith(answer, house, address, locale).map((what) => `${address} ${what}`));
		}
	expect(wrong).toEqual([]);
});
