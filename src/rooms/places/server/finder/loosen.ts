import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import type { FilterKey } from '../../finder/filters.ts';
import type { Condition } from './conditions.ts';
import { placesThat, shown, whole } from './hits.ts';
import type { Ladder } from './ladder.ts';

/** Wishes that could be let go of, and how many places there would be then. */
export type Loosened = { keys: FilterKey[]; count: number };

/** What does not hold so many wishes is not among the nearest. Of many wishes the first tell enough: such a one is asked no further. */
const [tooMany, first] = [3, 5];

/**
 * What would be found with fewer wishes: with one less; when that finds nothing, two; when that neither, only the town; else anything. Most
 * first. One pass: each place says which wishes something of it does not hold, as bits; those that fail fewest are counted.
 */
export async function loosen(ctx: Ctx, conditions: Condition[], steps: Ladder): Promise<Loosened[]> {
	const keys = [...new Set(conditions.map((one) => one.key))];
	if (keys.length === 0) return [];
	const bits = (some: FilterKey[]) => {
		const each = some.map((key) => {
			const holds = whole(conditions.filter((one) => one.key === key));
			return sql`case when ${holds} then 0 else ${1 << keys.indexOf(key)} end`;
		});
		return each.length ? sql`(${sql.join(each, sql` + `)})` : sql`0`;
	};
	const [early, late] = [keys.slice(0, first), keys.slice(first)];
	// `offset 0`, as above.
	const { rows } = await sql<{ fails: number; count: number }>`
		select fails, count(*)::int as count from (
			select f.location_id, f.early + ${bits(late)} as fails from (
				select f.*, ${bits(early)} as early from finder_entry f where ${shown(ctx.now, steps)} offset 0
			) f where bit_count(f.early::bit(32)) < ${Math.min(tooMany, keys.length)} group by 1, 2
		) each group by fails`.execute(db(ctx));
	const failed = (fails: number) => keys.filter((_, place) => fails & (1 << place));
	const all = rows.map(({ fails, count }) => ({ keys: failed(fails), count })).sort((a, b) => b.count - a.count);
	const fewest = Math.min(...all.map((one) => one.keys.length));
	return fewest < tooMany ? all.filter((one) => one.keys.length === fewest) : anything(ctx, keys, conditions, steps);
}

/** All there is in the town that was asked for; when that is nothing, all there is. */
async function anything(ctx: Ctx, keys: FilterKey[], conditions: Condition[], steps: Ladder): Promise<Loosened[]> {
	const count = async (some: Condition[]) =>
		(await placesThat(ctx, some, { centre: null, now: ctx.now }, steps, { limit: 1, offset: 0 })).total;
	const town = conditions.filter(({ key }) => key === 'waar');
	const there = town.length ? await count(town) : 0;
	if (there) return [{ keys: keys.filter((key) => key !== 'waar'), count: there }];
	const everything = await count([]);
	return everything ? [{ keys, count: everything }] : [];
}
