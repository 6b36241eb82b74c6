import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import type { FilterKey } from '../../finder/filters.ts';
import { kmFrom, type Asked, type Condition } from './conditions.ts';
import { daysAgo, type Ladder } from './ladder.ts';

/** A place that answers, before its moments are looked up. */
export type Hit = {
	id: string;
	slug: string;
	name: string;
	city: string;
	address: string;
	lat: number | null;
	lon: number | null;
	km: number | null;
	online: boolean;
};
/** Wishes that could be let go of, and how many places there would be then. */
export type Loosened = { keys: FilterKey[]; count: number };

type Part = { limit: number; offset: number };

/** Places with at least one service that holds to every condition: near first, open before shut for a while, confirmed before doubtful. */
export async function placesThat(
	ctx: Ctx,
	conditions: Condition[],
	{ centre, now }: Pick<Asked, 'centre' | 'now'>,
	steps: Ladder,
	{ limit, offset }: Part
): Promise<{ total: number; hits: Hit[] }> {
	const km = centre ? kmFrom(centre) : sql<number | null>`null::float8`;
	// Without a town, what opens soonest comes first. Read once for all: looking it up for each entry takes seconds among thousands.
	const { rows } = await sql<Hit & { total: number }>`
		with soon as materialized (
			select o.service_at_location_id, min(o.starts_at) as starts_at from opening o
			where ${centre === null} and o.starts_at > ${now}::timestamptz - interval '1 day' and o.starts_at < ${now}::timestamptz + interval '14 days' and o.ends_at > ${now}
			group by o.service_at_location_id
		), hit as (
			select f.location_id, min(${km}) as km, bool_or(f.assured_at > ${daysAgo(now, steps.stale)}) as trusted, bool_and(f.suspended) as suspended, min(n.starts_at) as soonest
			from finder_entry f
			left join soon n on n.service_at_location_id = f.service_at_location_id
			where ${whole(conditions)} and (f.assured_at is null or f.assured_at > ${daysAgo(now, steps.hidden)})
			group by f.location_id
		)
		select l.id, l.slug, l.name, l.city, l.address_1 as address, l.lat, l.lon, h.km, l.location_type = 'virtual' as online, count(*) over ()::int as total
		from hit h join location l on l.id = h.location_id
		order by h.suspended, h.trusted desc nulls last, h.km nulls last, h.soonest nulls last, l.name, l.id
		limit ${limit} offset ${offset}`.execute(db(ctx));
	return { total: rows[0]?.total ?? 0, hits: rows.map(({ total: _, ...hit }) => hit) };
}

const whole = (conditions: Condition[]) =>
	conditions.length
		? sql<boolean>`${sql.join(
				conditions.map((one) => one.holds),
				sql` and `
			)}`
		: sql<boolean>`true`;

/** What would be found with fewer wishes: with one less; when that finds nothing, two; when that neither, only the town. Most first. */
export async function loosen(ctx: Ctx, conditions: Condition[], steps: Ladder): Promise<Loosened[]> {
	const keys = [...new Set(conditions.map((one) => one.key))];
	if (keys.length === 0) return [];
	const pairs = keys.flatMap((key, index) => keys.slice(index + 1).map((other) => [key, other]));
	const rest = keys.filter((key) => key !== 'waar');
	const ways = [...keys.map((key) => [key]), ...pairs, ...(rest.length > 2 ? [rest] : []), ...(keys.length > 2 ? [keys] : [])];
	const found = await countWithout(ctx, conditions, steps, ways);
	const least = Math.min(...found.map((one) => one.keys.length));
	return found.filter((one) => one.keys.length === least).sort((a, b) => b.count - a.count);
}

/** Counts places for each way of leaving wishes out, in one pass. */
async function countWithout(ctx: Ctx, conditions: Condition[], steps: Ladder, ways: FilterKey[][]): Promise<Loosened[]> {
	const counts = ways.map(
		(keys) => sql`count(distinct f.location_id) filter (where ${whole(conditions.filter((one) => !keys.includes(one.key)))})::int`
	);
	const { rows } = await sql<{
		counts: number[];
	}>`select array[${sql.join(counts)}] as counts from finder_entry f where f.assured_at is null or f.assured_at > ${daysAgo(ctx.now, steps.hidden)}`.execute(
		db(ctx)
	);
	return ways.map((keys, index) => ({ keys, count: rows[0]?.counts[index] ?? 0 })).filter((one) => one.count > 0);
}
