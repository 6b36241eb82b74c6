import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
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
	/** Its photo, when it has one. */
	picture: string | null;
};

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
	const { rows } = await sql<Hit & { total: number }>`
		with hit as (
			select e.location_id, min(e.km) as km, bool_or(e.trusted) as trusted, bool_and(e.suspended) as suspended, min(e.soonest) as soonest
			from (
				select f.location_id, ${km} as km, f.assured_at > ${daysAgo(now, steps.stale)} as trusted, f.suspended, ${startOfComing(now)} as soonest
				from finder_entry f
				where ${whole(conditions)} and ${shown(now, steps)} offset 0
			) e group by e.location_id
		), page as materialized (select *, count(*) over ()::int as total from hit order by ${order} limit ${limit} offset ${offset})
		select l.id, l.slug, l.name, l.city, l.address_1 as address, l.lat, l.lon, h.km, l.location_type = 'virtual' as online, l.picture_id as picture, h.total
		from page h join location l on l.id = h.location_id order by ${order}`.execute(db(ctx));
	const [first] = rows;
	if (!first && offset > 0) return { ...(await placesThat(ctx, conditions, { centre, now }, steps, { limit: 1, offset: 0 })), hits: [] };
	return { total: first?.total ?? 0, hits: rows.map(({ total: _, ...hit }) => hit) };
}

/** All of these at once. */
export const whole = (conditions: Condition[]) =>
	conditions.length
		? sql<boolean>`${sql.join(
				conditions.map((one) => one.holds),
				sql` and `
			)}`
		: sql<boolean>`true`;

/** What nobody confirmed for very long is found no more. */
export const shown = (now: Date, steps: Ladder) => sql<boolean>`(f.assured_at is null or f.assured_at > ${daysAgo(now, steps.hidden)})`;
