import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import { anyone, query } from '#kernel/operation';
import { FiltersSchema, type FilterKey, type Filters } from '../../finder/filters.ts';
import { understand, withUnderstood, type Understood } from '../../finder/understand.ts';
import { findSomewhere } from '../gazetteer/queries.ts';
import { addDays, wallClock } from '../../hours/index.ts';
import { slotsOf, today } from '../moments/materialise.ts';
import { conditionsOf, kmFrom, type Asked, type Centre, type Condition } from './conditions.ts';
import { daysAgo, freshnessOf, ladder, type Ladder } from './ladder.ts';
import { momentsAt, type FoundMoment } from './moments.ts';

export const pageSize = 20;
/** The map shows every place that was found, up to this many. */
const mapLimit = 1500;

export type FoundPlace = {
	id: string;
	slug: string;
	name: string;
	city: string;
	address: string;
	lat: number | null;
	lon: number | null;
	km: number | null;
	online: boolean;
	moments: FoundMoment[];
};
export type MapPoint = { slug: string; name: string; lat: number; lon: number };
export type Loosened = { key: FilterKey; count: number };

export type Finding = {
	/** What was asked in all: ticked, chosen and understood from words. */
	filters: Filters;
	understood: Understood['understood'];
	centre: Centre | null;
	/** Words that are no filter and no town: searched for in names. */
	words: string;
	total: number;
	places: FoundPlace[];
	points: MapPoint[];
	/** When nothing was found: what would be, with one filter less. Most first. */
	loosened: Loosened[];
};

/** Opening moments that answer a family, grouped by place: near first, well confirmed before long unconfirmed. */
export const findPlaces = query({
	name: 'places.find',
	input: FiltersSchema,
	allow: anyone,
	run: async (ctx, ticked): Promise<Finding> => {
		const read = understand(ticked.q);
		const filters = withUnderstood(ticked, read);
		const { centre, words } = await placed(ctx, filters, read.rest);
		const asked: Asked = { filters, centre, words, now: ctx.now, today: today(ctx) };
		const conditions = conditionsOf(asked);
		const steps = await ladder(ctx);
		const hits = await placesThat(ctx, conditions, asked, steps);
		const shown = hits.slice((filters.pagina - 1) * pageSize, filters.pagina * pageSize);
		const moments = await momentsAt(
			ctx,
			shown.map((place) => place.id),
			conditions,
			(assured) => freshnessOf(assured, ctx.now, steps),
			fitting(asked)
		);
		return {
			filters,
			understood: read.understood,
			centre,
			words,
			total: hits.length,
			places: shown.map((place) => ({ ...place, moments: moments.get(place.id) ?? [] })),
			points: hits
				.slice(0, mapLimit)
				.flatMap(({ slug, name, lat, lon }) => (lat === null || lon === null ? [] : [{ slug, name, lat, lon }])),
			loosened: hits.length === 0 ? await loosen(ctx, conditions, steps) : []
		};
	}
});

const zone = 'Europe/Brussels';

/** Whether an opening is on a half-day, or the day, that was asked for. */
function fitting({ filters: { dagdeel, wanneer }, today }: Asked): (next: { starts: string; ends: string }) => boolean {
	return ({ starts, ends }) => {
		const [from, until] = [wallClock(new Date(starts), zone), wallClock(new Date(ends), zone)];
		if (wanneer === 'morgen' && from.date !== addDays(today, 1)) return false;
		if (dagdeel.length === 0) return true;
		const interval = { date: from.date, opens: from.time, closes: until.time, starts: new Date(starts), ends: new Date(ends) };
		return slotsOf([interval]).some((slot) => dagdeel.includes(slot));
	};
}

/** A chosen town, "near me", or a town among the words; what is left are words to look for in names. */
async function placed(ctx: Ctx, filters: Filters, rest: string): Promise<{ centre: Centre | null; words: string }> {
	if (filters.lat !== null && filters.lon !== null)
		return { centre: { nis: null, lat: filters.lat, lon: filters.lon, label: '' }, words: rest };
	const town = async (name: string): Promise<Centre | null> => {
		const [first] = name.length > 1 ? await findSomewhere(ctx, { words: name, limit: 1 }) : [];
		return first
			? { nis: first.kind === 'part' || first.kind === 'postcode' ? null : first.nis, lat: first.lat, lon: first.lon, label: first.label }
			: null;
	};
	if (filters.waar) return { centre: await town(filters.waar), words: rest };
	const centre = await town(rest);
	return centre ? { centre, words: '' } : { centre: null, words: rest };
}

type Hit = Omit<FoundPlace, 'moments'>;

async function placesThat(ctx: Ctx, conditions: Condition[], { centre, now }: Asked, steps: Ladder): Promise<Hit[]> {
	const km = centre ? kmFrom(centre) : sql<number | null>`null::float8`;
	const { rows } = await sql<Hit>`
		with hit as (
			select f.location_id, min(${km}) as km, bool_or(f.assured_at > ${daysAgo(now, steps.stale)}) as trusted, bool_and(f.suspended) as suspended, min(n.starts_at) as soonest
			from finder_entry f
			left join lateral (select o.starts_at from opening o where o.service_at_location_id = f.service_at_location_id and o.ends_at > ${now} order by o.starts_at limit 1) n on ${centre === null}
			where ${whole(conditions)} and (f.assured_at is null or f.assured_at > ${daysAgo(now, steps.hidden)})
			group by f.location_id
		)
		select l.id, l.slug, l.name, l.city, l.address_1 as address, l.lat, l.lon, h.km, l.location_type = 'virtual' as online
		from hit h join location l on l.id = h.location_id
		order by h.suspended, h.trusted desc nulls last, h.km nulls last, h.soonest nulls last, l.name`.execute(db(ctx));
	return rows;
}

const whole = (conditions: Condition[]) =>
	conditions.length
		? sql<boolean>`${sql.join(
				conditions.map((one) => one.holds),
				sql` and `
			)}`
		: sql<boolean>`true`;

/** Counts, in one pass, what would be found with each filter left out. */
async function loosen(ctx: Ctx, conditions: Condition[], steps: Ladder): Promise<Loosened[]> {
	const keys = [...new Set(conditions.map((one) => one.key))];
	if (keys.length === 0) return [];
	const counts = keys.map(
		(key) => sql`count(distinct f.location_id) filter (where ${whole(conditions.filter((one) => one.key !== key))})::int`
	);
	const { rows } = await sql<{
		counts: number[];
	}>`select array[${sql.join(counts)}] as counts from finder_entry f where f.assured_at is null or f.assured_at > ${daysAgo(ctx.now, steps.hidden)}`.execute(
		db(ctx)
	);
	const found = keys.map((key, index) => ({ key, count: rows[0]?.counts[index] ?? 0 }));
	return found.filter((one) => one.count > 0).sort((a, b) => b.count - a.count);
}
