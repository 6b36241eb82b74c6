import fc from 'fast-check';
import * as v from 'valibot';
import { randomUUID } from 'node:crypto';
import { transact, type Ctx } from '#kernel/context';
import { runJob } from '#kernel/jobs';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';
import { FiltersSchema, type FilterKey, type Filters } from '../../finder/filters.ts';
import { addDays } from '../../hours/index.ts';
import { today } from '../moments/materialise.ts';
import { noteComing } from './coming.ts';
import { conditionsOf, nearbyKm, type Centre } from './conditions.ts';
import { placesThat } from './hits.ts';
import { daysAgo, defaultLadder } from './ladder.ts';
import { loosen } from './loosen.ts';
import { sql } from 'kysely';

type Opening = { starts: Date; ends: Date; on: string };
type Entry = {
	id: string;
	location: string;
	lat: number | null;
	lon: number | null;
	kinds: string[];
	age: [number | null, number | null];
	free: boolean;
	facilities: string[];
	slots: number[];
	assured: Date | null;
	suspended: boolean;
	audience: string;
	status: string;
	openings: Opening[];
};

const base = new Date('2026-11-24T00:00:00Z');
const hour = 3_600_000;
const gent: Centre = { nis: null, lat: 51.05, lon: 3.72, label: 'Gent' };

/** Openings as they can be: one after another, at the same time, past midnight, on a far day; or none. */
const anOpening = fc
	.record({ day: fc.integer({ min: -2, max: 12 }), from: fc.integer({ min: 5, max: 22 }), hours: fc.constantFrom(1, 3, 5, 24) })
	.map(({ day, from, hours }): Opening => {
		const starts = new Date(base.getTime() + (day * 24 + from) * hour);
		return { starts, ends: new Date(starts.getTime() + hours * hour), on: addDays('2026-11-24', day) };
	});
const anEntry = fc.record({
	place: fc.integer({ min: 0, max: 7 }),
	kinds: fc.subarray(['toy_library', 'infant_clinic']),
	age: fc.constantFrom<Entry['age'][]>([0, 12], [null, 36], [24, null], [null, null]),
	free: fc.boolean(),
	facilities: fc.subarray(['step_free', 'pram_inside']),
	slots: fc.subarray([0, 4, 8]),
	assured: fc.constantFrom(null, 10, 200, 500),
	suspended: fc.boolean(),
	audience: fc.constantFrom('public', 'public', 'public', 'network', 'private'),
	status: fc.constantFrom('published', 'published', 'published', 'archived'),
	openings: fc.uniqueArray(anOpening, { maxLength: 6, selector: ({ starts }) => starts.getTime() })
});
const someWishes = fc.record({
	town: fc.constantFrom(false, false, true),
	leeftijd: fc.constantFrom('', '', '8', '30'),
	wanneer: fc.constantFrom('', '', 'nu', 'vandaag', 'morgen', 'week'),
	dagdeel: fc.subarray(['4', '8']),
	gratis: fc.constantFrom('', '', '1'),
	buggy: fc.constantFrom('', '', '1'),
	soort: fc.subarray(['toy_library'])
});
const world = fc.record({
	entries: fc.array(anEntry, { minLength: 8, maxLength: 24 }),
	/** The hour at which the next openings were written down, and the one at which somebody asks. */
	noted: fc.integer({ min: 0, max: 72 }),
	asked: fc.integer({ min: 0, max: 120 }),
	wishes: fc.array(someWishes, { minLength: 3, maxLength: 5 }),
	member: fc.boolean()
});

const places = Array.from({ length: 8 }, () => randomUUID()).sort();
const latOf = (place: number) => (place === 7 ? null : 51.05 + place * 0.03);

/** Which wishes an entry does not hold, worked out the long way. */
function failing(one: Entry, filters: Filters, centre: Centre | null, now: Date, date: string): FilterKey[] {
	const away = centre && one.lat !== null ? Math.abs(one.lat - centre.lat) * 111.2 : Infinity;
	const coming = one.openings.filter(({ ends }) => ends > now);
	const on = (day: string) => coming.some((opening) => opening.on === day);
	const fits: Partial<Record<FilterKey, boolean>> = {
		waar: !centre || away <= nearbyKm,
		leeftijd: filters.leeftijd === null || ((one.age[0] ?? -9) <= filters.leeftijd && (one.age[1] ?? 1200) >= filters.leeftijd),
		wanneer:
			filters.wanneer === '' ||
			(filters.wanneer === 'nu' && coming.some(({ starts }) => starts <= now)) ||
			(filters.wanneer === 'vandaag' && on(date)) ||
			(filters.wanneer === 'morgen' && on(addDays(date, 1))) ||
			(filters.wanneer === 'week' && [0, 1, 2, 3, 4, 5, 6].some((days) => on(addDays(date, days)))),
		dagdeel: filters.dagdeel.length === 0 || filters.dagdeel.some((slot) => one.slots.includes(slot)),
		gratis: !filters.gratis || one.free,
		buggy: !filters.buggy || one.facilities.includes('pram_inside'),
		soort: filters.soort.length === 0 || filters.soort.some((kind) => one.kinds.includes(kind))
	};
	return (Object.keys(fits) as FilterKey[]).filter((key) => !fits[key]);
}

const seen = (one: Entry, member: boolean, now: Date) =>
	one.status === 'published' &&
	(one.audience === 'public' || (member && one.audience === 'network')) &&
	(one.assured === null || one.assured > daysAgo(now, defaultLadder.hidden));

/** Places that answer, in order, worked out the long way. */
function plainly(entries: readonly Entry[], filters: Filters, centre: Centre | null, now: Date, date: string): string[] {
	const hits = entries.filter((one) => failing(one, filters, centre, now, date).length === 0);
	const ranked = [...Map.groupBy(hits, ({ location }) => location)].map(([location, all]) => {
		const trusts = all.flatMap(({ assured }) => (assured === null ? [] : [assured > daysAgo(now, defaultLadder.stale)]));
		const soonest = Math.min(
			...all.map((one) => Math.min(...one.openings.filter(({ ends }) => ends > now).map(({ starts }) => starts.getTime())))
		);
		const km = centre && all[0]?.lat != null ? Math.abs(all[0].lat - centre.lat) : Infinity;
		const rank = [Number(all.every(({ suspended }) => suspended)), trusts.includes(true) ? 0 : trusts.length ? 1 : 2, km, soonest];
		return { location, rank };
	});
	const order = (a: number[], b: number[]) => a.map((value, index) => Math.sign(value - (b[index] ?? 0)) || 0).find(Boolean) ?? 0;
	return ranked.sort((a, b) => order(a.rank, b.rank) || (a.location < b.location ? -1 : 1)).map(({ location }) => location);
}

/** What letting go of wishes would give, by trying all ways. */
function plainlyLoosened(entries: readonly Entry[], keys: FilterKey[], fails: (one: Entry) => FilterKey[]) {
	const pairs = keys.flatMap((key, index) => keys.slice(index + 1).map((other) => [key, other]));
	const ways = [keys.map((key) => [key]), pairs, [keys.filter((key) => key !== 'waar')], [keys]];
	const count = (way: FilterKey[]) =>
		new Set(entries.filter((one) => fails(one).every((key) => way.includes(key))).map(({ location }) => location)).size;
	for (const some of ways) {
		const found = some.map((way) => ({ keys: way, count: count(way) })).filter((one) => one.count > 0);
		if (found.length) return found;
	}
	return [];
}

const alike = (all: ReadonlyArray<{ keys: FilterKey[]; count: number }>) =>
	all.map(({ keys, count }) => `${[...keys].sort().join()} ${count}`).sort();

describe('what opens next, written down', () => {
	test('gives the same answers as asking every opening, whenever it was written', async ({ as, at, rows }) => {
		const organization = randomUUID();
		await rows(`insert into organization (id, slug, name, created_at, modified_at) values ($1, 'o', 'O', now(), now())`, [organization]);
		for (const [place, id] of places.entries())
			await rows(
				`insert into location (id, slug, organization_id, name, lat, lon, created_at, modified_at) values ($1, $2, $3, $2, $4, $5, now(), now())`,
				[id, `l${place}`, organization, latOf(place), latOf(place) === null ? null : gent.lon]
			);
		let answered = 0;
		await fc.assert(
			fc.asyncProperty(world, async (given) => {
				const entries = await write(rows, organization, given.entries);
				at(new Date(base.getTime() + given.noted * hour).toISOString());
				const house = as('house');
				await transact(house, (tx) => noteComing(tx, sql`true`));
				await house.bound.commit();
				at(new Date(base.getTime() + given.asked * hour).toISOString());
				const ctx = as(given.member ? cast.mia : 'visitor');
				for (const wishes of given.wishes) answered += await compare(ctx, entries, wishes, given.member);
				await ctx.bound.commit();
			}),
			{ numRuns: 30, seed: 7 }
		);
		expect(answered).toBeGreaterThan(60);
	});

	test('is moved on by a job until nothing that is over stands there', async ({ as, at, rows }) => {
		at('2026-12-24T00:00:00Z');
		await runJob({ job: 'places.move_coming_on' });
		expect(await rows(`select 1 from finder_entry where coming_ends <= '2026-12-24T00:00:00Z'`)).toEqual([]);
		await as('house').bound.commit();
	});
});

type Made<A> = A extends fc.Arbitrary<infer Value> ? Value : never;
type Rows = <T extends object>(sql: string, values?: unknown[]) => Promise<T[]>;

async function write(rows: Rows, organization: string, given: ReadonlyArray<Made<typeof anEntry>>): Promise<Entry[]> {
	await rows('delete from service');
	const entries = given.map(({ place, assured, ...one }): Entry => {
		const lat = latOf(place);
		const when = assured === null ? null : daysAgo(base, assured);
		return { ...one, id: randomUUID(), location: places[place] ?? '', lat, lon: lat === null ? null : gent.lon, assured: when };
	});
	const moments = entries.map(({ id, location, audience, status }) => ({ id, service_id: id, location_id: location, audience, status }));
	const written = entries.map(({ id, location, age, assured, openings: _, ...one }) => ({
		...{ ...one, service_at_location_id: id, service_id: id, location_id: location, organization_id: organization, postal_code: '' },
		...{ min_age_months: age[0], max_age_months: age[1], drop_in: true, languages: [], welcomes: [], indoors: true, outdoors: false },
		...{ online: false, assured_at: assured }
	}));
	const openings = entries.flatMap(({ id, openings, audience, status }) =>
		openings.map(({ starts, ends, on }) => ({
			...{ service_at_location_id: id, starts_at: starts, ends_at: ends, on_date: on },
			for_all: audience === 'public' && status === 'published'
		}))
	);
	const fill = (table: string, columns: string, all: readonly object[], also = '') =>
		rows(
			`insert into ${table} (${columns}${also && ', created_at, modified_at'}) select ${columns}${also} from jsonb_populate_recordset(null::${table}, $1)`,
			[JSON.stringify(all)]
		);
	const services = entries.map(({ id }) => ({ id, slug: id, organization_id: organization, name: 'S' }));
	await fill('service', 'id, slug, organization_id, name', services, ', now(), now()');
	await fill('service_at_location', 'id, service_id, location_id, audience, status', moments, ', now(), now()');
	await fill('opening', 'service_at_location_id, starts_at, ends_at, on_date, for_all', openings);
	const columns = Object.keys(written[0] ?? {}).join(', ');
	await fill('finder_entry', columns, written);
	return entries;
}

/** Asks both ways; answers how many places were found. */
async function compare(ctx: Ctx, all: readonly Entry[], { town, ...wishes }: Made<typeof someWishes>, member: boolean): Promise<number> {
	const filters = v.parse(FiltersSchema, wishes);
	const [centre, date] = [town ? gent : null, today(ctx)];
	const asked = { filters, centre, words: '', now: ctx.now, today: date };
	const conditions = conditionsOf(asked);
	const entries = all.filter((one) => seen(one, member, ctx.now));
	const { total, hits } = await placesThat(ctx, conditions, asked, defaultLadder, { limit: 20, offset: 0 });
	const expected = plainly(entries, filters, centre, ctx.now, date);
	expect(hits.map(({ id }) => id)).toEqual(expected);
	expect(total).toBe(expected.length);
	if (total > 0) return total;
	const keys = [...new Set(conditions.map(({ key }) => key))];
	const loosened = await loosen(ctx, conditions, defaultLadder);
	expect(alike(loosened)).toEqual(alike(plainlyLoosened(entries, keys, (one) => failing(one, filters, centre, ctx.now, date))));
	return 0;
}
