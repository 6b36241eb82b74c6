import { sql } from 'kysely';
import * as v from 'valibot';
import { budgetAlerts } from '#kernel/budgets';
import { db, type Ctx } from '#kernel/context';
import { Missing } from '#kernel/errors';
import { addressFor } from '#kernel/mail';
import { query, signedIn } from '#kernel/operation';
import { Slug } from '../../schema.ts';
import { charterOf, groupAt, isAtLeast, me, rank } from '../groups/find.ts';
import { openingsOf } from '../opening/queries.ts';
import { endsSoon } from './term.ts';

/** Who is in a group, and who came and went lately: for who is in it. */
export const listMembers = query({
	name: 'groups.list_members',
	input: v.object({ slug: Slug }),
	allow: signedIn,
	run: async (ctx, { slug }) => {
		const group = await groupAt(ctx, slug);
		const inside = ctx.actor.kind === 'person' && ctx.actor.groups.includes(group.id);
		if (!inside) throw new Missing();
		const members = await db(ctx)
			.selectFrom('membership as m')
			.innerJoin('person', 'person.id', 'm.person_id')
			.leftJoin('profile_field as works', (join) => join.onRef('works.person_id', '=', 'm.person_id').on('works.field', '=', 'function'))
			.leftJoin('profile_field as at', (join) => join.onRef('at.person_id', '=', 'm.person_id').on('at.field', '=', 'organisation'))
			.select(['person.id', 'person.name', 'm.role', 'm.joined_at', 'm.renew_before', 'works.value as works', 'at.value as organisation'])
			.where('m.group_id', '=', group.id)
			.orderBy((is) => is.fn('app.group_rank', ['m.role']), 'desc')
			.orderBy('person.name')
			.limit(500)
			.execute();
		const log = await db(ctx)
			.selectFrom('membership_log as l')
			.leftJoin('person', 'person.id', 'l.person_id')
			.leftJoin('person as by', 'by.id', 'l.by_person')
			.select(['l.id', 'l.deed', 'l.role', 'l.at', 'person.name', 'by.name as by'])
			.where('l.group_id', '=', group.id)
			.orderBy('l.at', 'desc')
			.limit(30)
			.execute();
		const host = isAtLeast(group.role, 'host');
		const unreached = host ? await unreachedIn(ctx, group.id) : new Map<string, Date>();
		return {
			group,
			ends: endsSoon(ctx.now, group),
			members: members.map(({ renew_before, ...member }) => ({
				...member,
				unreached: unreached.get(member.id) ?? null,
				until: host || member.id === me(ctx.actor) ? renew_before : null,
				mayChange: host && rank(group.role) >= rank(member.role) && member.id !== me(ctx.actor)
			})),
			log,
			charter: (await charterOf(ctx, group.id))?.doc ?? null,
			limits: isAtLeast(group.role, 'lead') ? await budgetAlerts(ctx, group.id) : [],
			bans: host ? await bansOf(ctx, group.id) : [],
			openings: await openingsOf(ctx, group.id),
			address: isAtLeast(group.role, 'member') ? (addressFor(group.slug) ?? null) : null
		};
	}
});

/** Members whom mail does not reach, since when. Never at which address. */
async function unreachedIn(ctx: Ctx, group: string): Promise<Map<string, Date>> {
	const { rows } = await sql<{ person_id: string; since: Date }>`select * from app.unreached(${group})`.execute(db(ctx));
	return new Map(rows.map(({ person_id, since }) => [person_id, since]));
}

const bansOf = (ctx: Ctx, group: string) =>
	db(ctx)
		.selectFrom('group_ban as b')
		.innerJoin('person', 'person.id', 'b.person_id')
		.select(['person.id', 'person.name', 'b.reason', 'b.banned_at'])
		.where('b.group_id', '=', group)
		.orderBy('b.banned_at', 'desc')
		.limit(100)
		.execute();
