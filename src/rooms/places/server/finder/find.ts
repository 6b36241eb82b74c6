import { sql } from 'kysely';
import type { Ctx } from '#kernel/context';
import { anyone, query } from '#kernel/operation';
import { FiltersSchema, type Filters } from '../../finder/filters.ts';
import type { Understood } from '../../finder/understand.ts';
import { addDays, slotsOf, wallClock } from '../../hours/index.ts';
import { conditionsOf, type Asked, type Centre } from './conditions.ts';
import { placesThat, type Hit } from './hits.ts';
import { freshnessOf, ladder } from './ladder.ts';
import { loosen, type Loosened } from './loosen.ts';
import { anotherReading, makeOut, type MadeOut } from './make-out.ts';
import { momentsAt, type FoundMoment, type Wanted } from './moments.ts';

export const pageSize = 20;
/** The map shows every place that was found, up to this many. */
const mapLimit = 1500;

export type { Loosened };
export type FoundPlace = Hit & { moments: FoundMoment[] };
export type MapPoint = { slug: string; name: string; city: string; lat: number; lon: number };
/** Found, but nowhere on a map: online, or without an address yet. */
export type OffMap = { slug: string; name: string; city: string; online: boolean };

/** How a question was read: what the page says back, and what its form then shows. */
export type Reading = {
	/** What was asked in all: ticked, chosen and understood from words. `q` keeps only words that are no filter and no town. */
	filters: Filters;
	understood: Understood['understood'];
	centre: Centre | null;
	words: string;
	homonyms: string[];
	nowhere: boolean;
	/** Nothing was called like the words; this is, nearly. */
	instead: string | null;
	total: number;
};
export type Finding = Reading & {
	places: FoundPlace[];
	pages: number;
	/** When nothing was found: what would be, with fewer wishes. Most first. */
	loosened: Loosened[];
};

/** Opening moments that answer a family, grouped by place: near first, well confirmed before long unconfirmed. */
export const findPlaces = query({
	name: 'places.find',
	input: FiltersSchema,
	allow: anyone,
	run: async (ctx, ticked): Promise<Finding> => {
		const offset = (ticked.pagina - 1) * pageSize;
		const { asked, steps, conditions, instead, total, hits } = await answer(ctx, ticked, { limit: pageSize, offset });
		const moments = await momentsAt(
			ctx,
			hits.map((place) => place.id),
			conditions,
			(assured) => freshnessOf(assured, ctx.now, steps),
			wanted(asked)
		);
		return {
			...readingOf(asked, instead, total),
			places: hits.map((place) => ({ ...place, moments: moments.get(place.id) ?? [] })),
			pages: Math.ceil(total / pageSize),
			loosened: total === 0 ? await loosen(ctx, conditions, steps) : []
		};
	}
});

/** The same set as points on a map, and the names beside it. */
export const mapPlaces = query({
	name: 'places.map',
	input: FiltersSchema,
	allow: anyone,
	run: async (ctx, ticked): Promise<Reading & { points: MapPoint[]; elsewhere: OffMap[] }> => {
		const { asked, instead, total, hits } = await answer(ctx, { ...ticked, pagina: 1 }, { limit: mapLimit, offset: 0 });
		const points = hits.flatMap(({ slug, name, city, lat, lon }) => (lat === null || lon === null ? [] : [{ slug, name, city, lat, lon }]));
		const elsewhere = hits.filter(({ lat }) => lat === null).map(({ slug, name, city, online }) => ({ slug, name, city, online }));
		return { ...readingOf(asked, instead, total), points, elsewhere };
	}
});

/** Which places answer a question, for what is told about the same set elsewhere. */
export async function idsThat(ctx: Ctx, asked: Filters): Promise<string[]> {
	const { hits } = await answer(ctx, { ...asked, pagina: 1 }, { limit: mapLimit, offset: 0 });
	return hits.map(({ id }) => id);
}

const zone = 'Europe/Brussels';

/** Openings on a half-day, or on the day, that was asked for. */
function wanted({ filters: { dagdeel, wanneer }, today }: Asked): Wanted | null {
	if (wanneer === 'morgen')
		return { maybe: sql`o.on_date = ${addDays(today, 1)}`, is: (one) => dagdeel.length === 0 || isOn(one, dagdeel) };
	if (dagdeel.length === 0) return null;
	const days = [...new Set(dagdeel.map((slot) => Math.floor(slot / 3) + 1))];
	return { maybe: sql`extract(isodow from o.on_date) = any(${days})`, is: (one) => isOn(one, dagdeel) };
}

function isOn({ starts, ends }: { starts: string; ends: string }, dagdeel: readonly number[]): boolean {
	const [from, until] = [wallClock(new Date(starts), zone), wallClock(new Date(ends), zone)];
	const interval = { date: from.date, opens: from.time, closes: until.time, starts: new Date(starts), ends: new Date(ends) };
	return slotsOf([interval]).some((slot) => dagdeel.includes(slot));
}

/** Asks as it was read first; when words find nothing, once more as they may have been meant. */
async function answer(ctx: Ctx, ticked: Filters, part: { limit: number; offset: number }) {
	const steps = await ladder(ctx);
	const first = await makeOut(ctx, ticked);
	const ask = async (asked: MadeOut) => {
		const conditions = conditionsOf(asked);
		return { asked, steps, conditions, ...(await placesThat(ctx, conditions, asked, steps, part)) };
	};
	const found = { ...(await ask(first)), instead: null };
	if (found.total > 0 || !first.words || part.offset > 0) return found;
	const other = await anotherReading(ctx, first);
	if (!other) return found;
	const again = { ...(await ask(other.asked)), instead: other.instead };
	return again.total > 0 ? again : found;
}

const readingOf = ({ filters, understood, centre, words, homonyms, nowhere }: MadeOut, instead: string | null, total: number): Reading => ({
	filters: { ...filters, q: words, waar: centre?.label || filters.waar },
	understood,
	centre,
	words,
	homonyms,
	nowhere,
	instead,
	total
});
