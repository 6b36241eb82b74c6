import * as v from 'valibot';
import { db, may, type Ctx } from '#kernel/context';
import { Missing } from '#kernel/errors';
import { anyone, query } from '#kernel/operation';
import { toMarkup } from '#kernel/text';
import { Slug } from '../../schema.ts';
import { waitsIn } from '../care/attention.ts';
import { endsSoon } from '../members/term.ts';
import { openedNow } from '../opening/queries.ts';
import { factsOf } from './facts.ts';
import { charterOf, groupAt, isAtLeast, type FoundGroup } from './find.ts';

/** Does who asks read what is said in this group? Guests do; and who looks in from outside, for as long as that lasts. */
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
		const inside = ctx.actor.kind === 'person' && ctx.actor.groups.includes(group.id);
		const member = ctx.actor.kind === 'person' && ctx.actor.roles.has('member');
		// They wait for none of each other.
		const [facts, charter, leads, request, opened, waiting] = await Promise.all([
			factsOf(ctx, [group.id]),
			charterOf(ctx, group.id),
			leadsOf(ctx, group.id),
			group.role ? null : ownRequest(ctx, group.id),
			inside ? openedNow(ctx, group.id) : [],
			isAtLeast(group.role, 'host') ? waitsIn(ctx, group.id) : { care: 0, asks: 0, mails: 0, unanswered: 0 }
		]);
		const asking = request?.status === 'waiting' || request?.status === 'asked_back';
		return {
			...group,
			members: facts.get(group.id)?.members ?? 0,
			hours: facts.get(group.id)?.hours ?? null,
			charter: charter ?? null,
			leads,
			request,
			/** Who looks in from outside at this moment, for who is in it to know. */
			opened,
			/** The last day of a membership that is nearly over. */
			ends: endsSoon(ctx.now, group),
			/** How many things wait for its hosts, for its leads, and for an answer to somebody outside. */
			...waiting,
			can: {
				read: mayRead(group, ctx),
				write: isAtLeast(group.role, 'member') && !group.closed_at,
				ask: member && !group.role && !asking && group.joinable === 'request' && !group.closed_at,
				enter: member && !group.role && group.joinable === 'open' && !group.closed_at,
				host: isAtLeast(group.role, 'host'),
				lead: isAtLeast(group.role, 'lead')
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
