import { db, type Ctx } from '#kernel/context';

/** Somebody's groups, for their own copy: how they came in, what they agreed to, and what they wrote to who was coming in. */
export const membershipsOf = async (ctx: Ctx, person: string) => ({
	memberships: await memberships(ctx, person),
	charters: await agreed(ctx, person),
	requests: await requests(ctx, person),
	steps: await steps(ctx, person),
	invited: await invited(ctx, person),
	arrived: await arrivals(ctx, person),
	bans: await db(ctx).selectFrom('group_ban').select(['reason', 'banned_at']).where('person_id', '=', person).execute(),
	opened: await db(ctx).selectFrom('group_opening').select(['reason', 'opened_at', 'until']).where('person_id', '=', person).execute()
});

const memberships = (ctx: Ctx, person: string) =>
	db(ctx)
		.selectFrom('membership')
		.innerJoin('groups', 'groups.id', 'membership.group_id')
		.select(['groups.name', 'membership.role', 'membership.joined_at', 'membership.follow'])
		.where('membership.person_id', '=', person)
		.execute();

const requests = (ctx: Ctx, person: string) =>
	db(ctx)
		.selectFrom('join_request')
		.innerJoin('groups', 'groups.id', 'join_request.group_id')
		.select(['groups.name', 'join_request.message', 'join_request.answers', 'join_request.status', 'join_request.asked_at'])
		.where('join_request.person_id', '=', person)
		.execute();

/** Which invitation somebody got their account by. */
const arrivals = (ctx: Ctx, person: string) =>
	db(ctx)
		.selectFrom('invitation_arrival as a')
		.innerJoin('invitation', 'invitation.id', 'a.invitation_id')
		.innerJoin('groups', 'groups.id', 'invitation.group_id')
		.select(['groups.name', 'a.at', 'a.invitation_id'])
		.where('a.person_id', '=', person)
		.execute();

const agreed = (ctx: Ctx, person: string) =>
	db(ctx)
		.selectFrom('charter_acceptance as a')
		.innerJoin('charter', 'charter.id', 'a.charter_id')
		.innerJoin('groups', 'groups.id', 'charter.group_id')
		.select(['groups.name', 'charter.version as number', 'a.at'])
		.where('a.person_id', '=', person)
		.execute();

/** What they said in requests, their own and those they looked after; who asked stays theirs who asked. */
const steps = (ctx: Ctx, person: string) =>
	db(ctx)
		.selectFrom('join_step as s')
		.innerJoin('join_request as r', 'r.id', 's.request_id')
		.innerJoin('groups', 'groups.id', 'r.group_id')
		.select(['groups.name', 's.words', 's.at'])
		.where('s.person_id', '=', person)
		.where('s.words', '<>', '')
		.execute();

/** Whom they invited is not theirs to take along; what they wrote with it is. */
const invited = (ctx: Ctx, person: string) =>
	db(ctx)
		.selectFrom('invitation as i')
		.innerJoin('groups', 'groups.id', 'i.group_id')
		.select(['groups.name', 'i.role', 'i.words', 'i.created_at'])
		.where('i.created_by', '=', person)
		.execute();
