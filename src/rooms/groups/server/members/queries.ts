import * as v from 'valibot';
import { db } from '#kernel/context';
import { Missing } from '#kernel/errors';
import { query, signedIn } from '#kernel/operation';
import { Slug } from '../../schema.ts';
import { groupAt, me, rank } from '../groups/find.ts';

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
			.select(['person.id', 'person.name', 'm.role', 'm.joined_at', 'works.value as works', 'at.value as organisation'])
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
		return { group, members: members.map((member) => ({ ...member, mayChange: mayChange(ctx.actor, group.role, member) })), log };

		function mayChange(
			actor: typeof ctx.actor,
			role: typeof group.role,
			member: { id: string; role: NonNullable<typeof group.role> }
		): boolean {
			return rank(role) >= 3 && rank(role) >= rank(member.role) && member.id !== me(actor);
		}
	}
});
