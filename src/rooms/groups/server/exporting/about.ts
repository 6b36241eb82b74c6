import { db, type Ctx } from '#kernel/context';
import { settings } from '#kernel/settings';
import { plainText } from '#kernel/text';
import type { FoundGroup } from '../groups/find.ts';

export type About = Awaited<ReturnType<typeof aboutGroup>>;

/** What a group is and who is in it: of each member what they show to who asks, and nothing else. */
export async function aboutGroup(ctx: Ctx, group: FoundGroup) {
	const { name: house } = await settings();
	const charters = await db(ctx)
		.selectFrom('charter')
		.select(['version', 'doc', 'since'])
		.where('group_id', '=', group.id)
		.orderBy('version')
		.execute();
	const log = await db(ctx)
		.selectFrom('membership_log as l')
		.leftJoin('person', 'person.id', 'l.person_id')
		.leftJoin('person as by', 'by.id', 'l.by_person')
		.select(['l.at', 'l.deed', 'l.role', 'person.name', 'by.name as by'])
		.where('l.group_id', '=', group.id)
		.orderBy('l.at')
		.execute();
	const { slug, name, purpose, for_whom, locale, listed, readable, joinable, history } = group;
	return {
		house,
		made_at: ctx.now,
		made_by: ctx.actor.kind === 'person' ? ctx.actor.name : '',
		group: { slug, name, purpose, for_whom, locale, listed, readable, joinable, history },
		charters: charters.map(({ doc, ...charter }) => ({ ...charter, text: plainText(doc), doc })),
		members: await membersOf(ctx, group.id),
		log
	};
}

/** Row security shows of a profile what its owner shows to these eyes. Not its picture: a face is no record. */
async function membersOf(ctx: Ctx, group: string) {
	const members = await db(ctx)
		.selectFrom('membership as m')
		.innerJoin('person', 'person.id', 'm.person_id')
		.select(['person.id', 'person.name', 'm.role', 'm.joined_at'])
		.where('m.group_id', '=', group)
		.orderBy('person.name')
		.execute();
	const fields = await db(ctx)
		.selectFrom('profile_field')
		.innerJoin('membership as m', 'm.person_id', 'profile_field.person_id')
		.select(['profile_field.person_id', 'field', 'value'])
		.where('m.group_id', '=', group)
		.where('field', 'not in', ['name', 'listed', 'picture'])
		.execute();
	const shown = Map.groupBy(fields, ({ person_id }) => person_id);
	return members.map(({ id, ...member }) => ({
		...member,
		shows: Object.fromEntries((shown.get(id) ?? []).map(({ field, value }) => [field, value]))
	}));
}
