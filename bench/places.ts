import '#house';
import { newCtx } from '#kernel/context';
import { closePool, openPool, runningEmbedded } from '#kernel/db';
import { findPlaces } from '#rooms/places';
import { fillPlaces } from './harness/many-places.ts';
import { middle, type Bench, type Figure } from './harness/index.ts';

/** What a family can tick or type, each by itself and each two together. */
const wishes: Record<string, string> = {
	q: 'zandloper',
	waar: 'Gent',
	leeftijd: '8',
	wanneer: 'vandaag',
	dagdeel: '6',
	zonder: '1',
	gratis: '1',
	trap: '1',
	buggy: '1',
	buiten: '1',
	taal: 'fr',
	soort: 'toy_library',
	voor: 'fathers'
};

const combinations = (): Array<Record<string, string>> => {
	const keys = Object.keys(wishes);
	const of = (...names: string[]) => Object.fromEntries(names.map((name) => [name, wishes[name] ?? '']));
	const pairs = keys.flatMap((one, index) => keys.slice(index + 1).map((other) => of(one, other)));
	return [
		{},
		...keys.map((key) => of(key)),
		...pairs,
		of('waar', 'leeftijd', 'dagdeel', 'gratis', 'buggy'),
		{ wanneer: 'nu' },
		{ wanneer: 'morgen', waar: 'Brugge' },
		wishes
	];
};

type Search = { given: Record<string, string>; milliseconds: number; queries: number };

/**
 * The fastest of three searches by a visitor, from question to rows: the database and the way there and back. The fastest, because what else
 * a machine does only ever makes it slower.
 */
async function search(given: Record<string, string>): Promise<Search> {
	const times: number[] = [];
	let queries = 0;
	for (let round = 0; round < 3; round += 1) {
		const ctx = newCtx({ kind: 'visitor' });
		await ctx.bound.kysely.selectFrom('setting').select('key').limit(1).execute();
		const started = performance.now();
		await findPlaces(ctx, given);
		times.push(performance.now() - started);
		queries = ctx.bound.queries() - 1;
		await ctx.bound.commit();
	}
	return { given, milliseconds: Math.min(...times), queries };
}

async function measured(url: string, places: number): Promise<{ all: Search[]; moments: number; intervals: number }> {
	const filled = await fillPlaces(url, places);
	await search({});
	const all: Search[] = [];
	for (const given of combinations()) all.push(await search(given));
	return { all, ...filled };
}

const slowest = (all: Search[]): Search => all.reduce((worst, one) => (one.milliseconds > worst.milliseconds ? one : worst));
const named = ({ given }: Search): string => Object.keys(given).join(' + ') || 'nothing asked';

export const bench: Bench = {
	about:
		'The finder among 5,000 and 50,000 places: each filter by itself, each two together and some more, as a visitor; the fastest of three. Ten times the places may take 12.7 times as long (n·log n).',
	run: async ({ folder }) => {
		const url = (await runningEmbedded(folder)) ?? '';
		openPool(url, 2);
		try {
			const few = await measured(url, 5000);
			const many = await measured(url, 50_000);
			const [worst, far] = [slowest(few.all), slowest(many.all)];
			const typical = (all: Search[]) => middle(all.map(({ milliseconds }) => milliseconds));
			const figures: Figure[] = [
				{ what: 'Weekly moments of 5,000 places', measured: few.moments, unit: 'moments' },
				{ what: 'Openings in the coming 400 days', measured: few.intervals, unit: 'intervals' },
				{ what: `Filter combinations`, measured: few.all.length, unit: 'searches' },
				{ what: `5,000 places, the slowest (${named(worst)})`, measured: worst.milliseconds, unit: 'ms', atMost: 50 },
				{ what: '5,000 places, the middle one', measured: typical(few.all), unit: 'ms' },
				{
					what: 'Queries for a search, at most',
					measured: Math.max(...few.all.map(({ queries }) => queries)),
					unit: 'queries',
					atMost: 12
				},
				{ what: `50,000 places, the slowest (${named(far)})`, measured: far.milliseconds, unit: 'ms' },
				{ what: 'The slowest, ten times the places', measured: far.milliseconds / worst.milliseconds, unit: '×', atMost: 12.7 },
				{ what: 'The middle one, ten times the places', measured: typical(many.all) / typical(few.all), unit: '×', atMost: 12.7 }
			];
			return figures;
		} finally {
			await closePool();
		}
	}
};
