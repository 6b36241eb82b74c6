import * as v from 'valibot';
import { db, may, type Ctx } from '#kernel/context';
import { Missing } from '#kernel/errors';
import { query, signedIn } from '#kernel/operation';
import { me } from '../groups/find.ts';

const openings = (ctx: Ctx, group: string) =>
	db(ctx)
		.selectFrom('group_opening as o')
		.innerJoin('person', 'person.id', 'o.person_id')
		.select(['o.id', 'person.id as person', 'person.name', 'o.reason', 'o.opened_at', 'o.until'])
		.where('o.group_id', '=', group)
		.orderBy('o.opened_at', 'desc')
		.limit(20);

/** Who looked into a group from outside, and why, latest first: for who is in it. */
export const openingsOf = (ctx: Ctx, group: string) => openings(ctx, group).execute();

/** Who looks in at this moment. */
export const openedNow = (ctx: Ctx, group: string) => openings(ctx, group).where('o.until', '>', ctx.now).execute();

/** All groups as an administrator sees them: the sign on the door, and which of them is open to them now. Nothing that is said. */
export const listAllGroups = query({
	name: 'groups.list_all',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx) => {
		if (!may('admin')(ctx.actor)) throw new Missing();
		const groups = await db(ctx)
			.selectFrom('groups')
			.leftJoin('membership as own', (join) => join.onRef('own.group_id', '=', 'groups.id').on('own.person_id', '=', me(ctx.actor)))
			.leftJoin('group_opening as o', (join) =>
				join.onRef('o.group_id', '=', 'groups.id').on('o.person_id', '=', me(ctx.actor)).on('o.until', '>', ctx.now)
			)
			.select(['groups.id', 'groups.slug', 'groups.name', 'groups.purpose', 'groups.listed', 'groups.readable', 'groups.closed_at'])
			.select(['own.role', 'o.until as open_until'])
			.orderBy('groups.name')
			.limit(500)
			.execute();
		return { groups };
	}
});
