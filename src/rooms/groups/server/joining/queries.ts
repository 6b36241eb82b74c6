import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Ctx } from '#kernel/context';
import { found, Missing } from '#kernel/errors';
import { query, signedIn } from '#kernel/operation';
import { Slug } from '../../schema.ts';
import { groupAt, isAtLeast, me } from '../groups/find.ts';

/** Requests of a group, who waits longest first: for who leads it. Others see no such page. */
export const listRequests = query({
	name: 'groups.list_requests',
	input: v.object({ slug: Slug }),
	allow: signedIn,
	run: async (ctx, { slug }) => {
		const group = await groupAt(ctx, slug);
		if (!isAtLeast(group.role, 'lead')) throw new Missing();
		const requests = await db(ctx)
			.selectFrom('join_request as r')
			.innerJoin('person', 'person.id', 'r.person_id')
			.select(['r.id', 'r.status', 'r.asked_at', 'r.settled_at', 'r.message', 'person.name', 'person.id as person'])
			.where('r.group_id', '=', group.id)
			.orderBy(sql`array_position(array['waiting', 'asked_back'], r.status)`)
			.orderBy(sql`case when r.status in ('waiting', 'asked_back') then r.asked_at end`)
			.orderBy('r.asked_at', 'desc')
			.limit(100)
			.execute();
		return { group, requests };
	}
});

/** One request with all that was said about it, for leads of its group; for others it is not there. */
export async function requestFor(ctx: Ctx, id: string) {
	const request = await found(
		db(ctx)
			.selectFrom('join_request as r')
			.innerJoin('person', 'person.id', 'r.person_id')
			.innerJoin('groups', 'groups.id', 'r.group_id')
			.innerJoin('membership as own', (join) => join.onRef('own.group_id', '=', 'r.group_id').on('own.person_id', '=', me(ctx.actor)))
			.select(['r.id', 'r.status', 'r.asked_at', 'r.message', 'r.answers', 'person.name', 'person.id as person'])
			.select(['groups.slug', 'groups.name as group'])
			.where('own.role', '=', 'lead')
			.where('own.suspended_until', 'is', null)
			.where('r.id', '=', id)
			.executeTakeFirst()
	);
	const steps = await db(ctx)
		.selectFrom('join_step')
		.leftJoin('person', 'person.id', 'join_step.person_id')
		.select(['join_step.deed', 'join_step.words', 'join_step.at', 'person.name'])
		.where('request_id', '=', id)
		.orderBy('at')
		.execute();
	return { request, steps };
}

export const showRequest = query({
	name: 'groups.show_request',
	input: v.object({ slug: Slug, id: v.pipe(v.string(), v.uuid()) }),
	allow: signedIn,
	run: async (ctx, { slug, id }) => {
		const group = await groupAt(ctx, slug);
		const shown = await requestFor(ctx, id);
		if (shown.request.slug !== slug) throw new Missing();
		return { group, ...shown };
	}
});
