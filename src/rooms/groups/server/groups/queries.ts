import { sql } from 'kysely';
import * as v from 'valibot';
import { db, may, type Ctx } from '#kernel/context';
import { Missing } from '#kernel/errors';
import { anyone, query } from '#kernel/operation';
import { toMarkup } from '#kernel/text';
import { Slug } from '../../schema.ts';
import { waitsIn } from '../care/attention.ts';
import { openedNow } from '../opening/queries.ts';
import { charterOf, groupAt, me, rank, type FoundGroup } from './find.ts';

type Facts = { id: string; members: number; hours: number | null; active_at: Date | null };

/** Figures for the sign on the door, of groups one may know about. */
async function factsOf(ctx: Ctx, ids: string[]): Promise<Map<string, Facts>> {
	const { rows } = await sql<Facts>`select * from app.group_facts(${ids}::uuid[])`.execute(db(ctx));
	return new Map(rows.map((row) => [row.id, row]));
}

/** Unread posts per group, exactly. */
export async function unreadByGroup(ctx: Ctx): Promise<Map<string, number>> {
	if (ctx.actor.kind !== 'person' || ctx.actor.groups.length === 0) return new Map();
	const { rows } = await sql<{ id: string; unread: number }>`
		select p.group_id as id, count(*) as unread from membership m
		join post p on p.group_id = m.group_id and p.written_at > m.read_before and p.status = 'published' and p.source <> 'import' and p.author_id is distinct from m.person_id
		left join topic_reading r on r.topic_id = p.topic_id and r.person_id = m.person_id
		where m.person_id = ${ctx.actor.id} and not coalesce(r.read, '{}') @> p.number and coalesce(r.follow, 'normal') <> 'mute' group by 1`.execute(
		db(ctx)
	);
	return new Map(rows.map(({ id, unread }) => [id, unread]));
}

/** The groups one may know about: one's own first, with what is unread there. */
export const listGroups = query({
	name: 'groups.list',
	input: v.object({}),
	allow: anyone,
	run: async (ctx) => {
		const rows = await db(ctx)
			.selectFrom('groups')
			.leftJoin('membership as own', (join) => join.onRef('own.group_id', '=', 'groups.id').on('own.person_id', '=', me(ctx.actor)))
			.leftJoin('join_request as asked', (join) =>
				join
					.onRef('asked.group_id', '=', 'groups.id')
					.on('asked.person_id', '=', me(ctx.actor))
					.on('asked.status', 'in', ['waiting', 'asked_back'])
			)
			.select(['groups.id', 'groups.slug', 'groups.name', 'groups.purpose', 'groups.listed', 'groups.readable', 'groups.joinable'])
			.select(['own.role as role', 'asked.status as asked'])
			.where('groups.closed_at', 'is', null)
			.orderBy('groups.name')
			.limit(200)
			.execute();
		const facts = await factsOf(
			ctx,
			rows.map(({ id }) => id)
		);
		const unread = await unreadByGroup(ctx);
		const groups = rows.map((row) => ({
			...row,
			members: facts.get(row.id)?.members ?? 0,
			activeAt: facts.get(row.id)?.active_at ?? null,
			unread: unread.get(row.id) ?? 0
		}));
		return {
			mine: groups.filter(({ role }) => role),
			others: groups.filter(({ role }) => !role),
			canBegin: ctx.actor.kind === 'person' && ctx.actor.roles.has('facilitator')
		};
	}
});

export const mayRead = (group: Pick<FoundGroup, 'id' | 'role' | 'readable'>, ctx: Ctx): boolean =>
	group.role !== null ||
	group.readable === 'public' ||
	(ctx.actor.kind === 'person' && ((group.readable === 'network' && ctx.actor.roles.has('member')) || ctx.actor.groups.includes(group.id)));

/** One group: the sign on its door, and what who asks may do there. */
export const showGroup = query({
	name: 'groups.show',
	input: v.object({ slug: Slug }),
	allow: anyone,
	run: async (ctx, { slug }) => {
		const group = await groupAt(ctx, slug);
		const facts = (await factsOf(ctx, [group.id])).get(group.id);
		const member = ctx.actor.kind === 'person' && ctx.actor.roles.has('member');
		return {
			...group,
			members: facts?.members ?? 0,
			hours: facts?.hours ?? null,
			charter: (await charterOf(ctx, group.id)) ?? null,
			leads: await leadsOf(ctx, group.id),
			request: group.role ? null : await ownRequest(ctx, group.id),
			// Who looks in from outside at this moment, for who is in it to know.
			opened: ctx.actor.kind === 'person' && ctx.actor.groups.includes(group.id) ? await openedNow(ctx, group.id) : [],
			care: rank(group.role) >= 3 ? await waitsIn(ctx, group.id) : 0,
			can: {
				read: mayRead(group, ctx),
				write: rank(group.role) >= 2 && !group.closed_at,
				ask: member && !group.role && group.joinable === 'request' && !group.closed_at,
				enter: member && !group.role && group.joinable === 'open' && !group.closed_at,
				host: rank(group.role) >= 3,
				lead: rank(group.role) >= 4
			}
		};
	}
});

const leadsOf = (ctx: Ctx, group: string) =>
	db(ctx)
		.selectFrom('membership')
		.innerJoin('person', 'person.id', 'membership.person_id')
		.select(['person.id', 'person.name'])
		.where('membership.group_id', '=', group)
		.where('membership.role', '=', 'lead')
		.orderBy('person.name')
		.execute();

async function ownRequest(ctx: Ctx, group: string) {
	if (ctx.actor.kind !== 'person') return null;
	const request = await db(ctx)
		.selectFrom('join_request')
		.select(['id', 'status', 'asked_at', 'settled_at'])
		.where('group_id', '=', group)
		.where('person_id', '=', ctx.actor.id)
		.orderBy('asked_at', 'desc')
		.executeTakeFirst();
	if (!request) return null;
	const steps = await db(ctx)
		.selectFrom('join_step')
		.select(['deed', 'words', 'at'])
		.where('request_id', '=', request.id)
		.orderBy('at')
		.execute();
	return { ...request, steps };
}

/** The empty form of a group, for who may begin one; for others it is not there. */
export const newGroup = query({
	name: 'groups.new',
	input: v.object({}),
	allow: anyone,
	run: async (ctx) => {
		if (!may('facilitator')(ctx.actor)) throw new Missing();
		return {};
	}
});

/** What leads see when they set up their group. */
export const groupSettings = query({
	name: 'groups.settings',
	input: v.object({ slug: Slug }),
	allow: anyone,
	run: async (ctx, { slug }) => {
		const group = await groupAt(ctx, slug);
		const charter = await charterOf(ctx, group.id);
		return { ...group, questions: group.questions.map(({ text }) => text).join('\n'), charter: charter ? toMarkup(charter.doc) : '' };
	}
});
