import { sql } from 'kysely';
import { db, planForValues, type Ctx } from '#kernel/context';
import type { FilterKey } from '../../finder/filters.ts';
import { kmFrom, type Asked, type Condition } from './conditions.ts';
import { startOfComing } from './coming.ts';
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
	const order = sql`suspended, trusted desc nulls last, km nulls last, soonest nulls last, location_id`;
	// `offset 0`: entries are read as they lie. In the order of their places, which the planner prefers, takes ten times as long among thousands.
	await planForValues(ctx);
	const { rows } = await sql<Hit & { total: number }>`
		with hit as (
			select e.location_id, min(e.km) as km, bool_or(e.trusted) as trusted, bool_and(e.suspended) as suspended, min(e.soonest) as soonest
			from (
				select f.location_id, ${km} as km, f.assured_at > ${daysAgo(now, steps.stale)} as trusted, f.suspended, ${startOfComing(now)} as soonest
				from finder_entry f
				where ${whole(conditions)} and (f.assured_at is null or f.assured_at > ${daysAgo(now, steps.hidden)}) offset 0
			) e group by e.location_id
		), page as materialized (select *, count(*) over ()::int as total from hit order by ${order} limit ${limit} offset ${offset})
		select l.id, l.slug, l.name, l.city, l.address_1 as address, l.lat, l.lon, h.km, l.location_type = 'virtual' as online, h.total
		from page h join location l on l.id = h.location_id order by ${order}`.execute(db(ctx));
	const [first] = rows;
	if (!first && offset > 0) return { ...(await placesThat(ctx, conditions, { centre, now }, steps, { limit: 1, offset: 0 })), hits: [] };
	return { total: first?.total ?? 0, hits: rows.map(({ total: _, ...hit }) => hit) };
}

const whole = (conditions: Condition[]) =>
	conditions.length
		? sql<boolean>`${sql.join(
				conditions.map((one) => one.holds),
				sql` and `
			)}`
		: sql<boolean>`true`;

/**
 * What would be found with fewer wishes: with one less; when that finds nothing, two; when that neither, only the town; else anything. Most
 * first. One pass: each entry says which wishes it does not hold, as bits; only those that fail fewest are counted.
 */
export async function loosen(ctx: Ctx, conditions: Condition[], steps: Ladder): Promise<Loosened[]> {
	const keys = [...new Set(conditions.map((one) => one.key))];
	if (keys.length === 0) return [];
	const bits = keys.map((key, place) => {
		const holds = whole(conditions.filter((one) => one.key === key));
		return sql`case when ${holds} then 0 else ${1 << place} end`;
	});
	const waar = keys.includes('waar') ? 1 << keys.indexOf('waar') : 0;
	const { rows } = await sql<{ least: number; fails: number; count: number }>`
		with near as materialized (
			select f.location_id, (${sql.join(bits, sql` + `)}) as fails from finder_entry f where f.assured_at is null or f.assured_at > ${daysAgo(ctx.now, steps.hidden)}
		), fewest as (select least(min(bit_count(fails::bit(32))), 3)::int as least from near)
		select least, case when least < 3 then fails else fails & ${waar} end as fails, count(distinct location_id)::int as count
		from near, fewest where least = 3 or bit_count(fails::bit(32)) = least group by 1, 2`.execute(db(ctx));
	const named = (fails: number) => keys.filter((_, place) => fails & (1 << place));
	if (rows[0]?.least !== 3) return rows.map(({ fails, count }) => ({ keys: named(fails), count })).sort((a, b) => b.count - a.count);
	const there = rows.find(({ fails }) => fails === 0);
	return there ? [{ keys: keys.filter((key) => key !== 'waar'), count: there.count }] : rows.map(({ count }) => ({ keys, count }));
}
