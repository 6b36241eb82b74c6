import { sql } from 'kysely';
import { db, may, type Ctx } from '#kernel/context';
import type { Attention } from '#kernel/register';
import { isUnanswered } from '../questions/unanswered.ts';

type Waiting = {
	slug: string | null;
	groups: number;
	flagged: number;
	held: number;
	appeals: number;
	network: number;
	asks: number;
	mails: number;
	unanswered: number;
};

/**
 * What waits for who asks in the groups they lead; with `group`, in that one. Not what is about themselves: the database keeps that. For who
 * looks after the network, also what was passed on to it.
 */
async function careWaiting(ctx: Ctx, group: string | null = null): Promise<Waiting> {
	const passedOn = group === null && may('facilitator')(ctx.actor);
	const { rows } =
		await sql<Waiting>`with mine as (select g.id, g.slug from groups g where g.id = any (app.groups()) and app.my_rank(g.id) >= 3
			and (${group}::uuid is null or g.id = ${group})),
		found as (select
			(select count(distinct coalesce(f.post_id, f.page_id)) from care_flag f where f.status = 'open' and f.group_id in (select id from mine) and f.about is distinct from app.person()) as flagged,
			(select count(*) from post p where p.status = 'review' and p.group_id in (select id from mine)) as held,
			(select count(*) from care_appeal a join care_measure m on m.id = a.measure_id where a.outcome is null and m.group_id in (select id from mine)
				and m.person_id <> app.person() and (m.taken_by is distinct from app.person() or not app.others_decide(m.id))) as appeals,
			(select count(*) from join_request j where j.status = 'waiting' and j.group_id in (select id from mine)) as asks,
			(select count(*) from topic t join groups g on g.id = t.group_id where t.group_id = ${group} and ${isUnanswered(ctx.now)}) as unanswered,
			(select count(*) from incoming_mail i where i.status = 'review' and i.group_id = ${group}) as mails)
		select found.*, (select count(*) from mine) as groups, (select min(slug) from mine) as slug,
			${passedOn ? sql`(select coalesce(sum(waiting), 0)::int from app.care_waiting())` : sql`0`} as network from found`.execute(db(ctx));
	return rows[0] ?? { slug: null, groups: 0, flagged: 0, held: 0, appeals: 0, network: 0, asks: 0, mails: 0, unanswered: 0 };
}

/**
 * How much waits in one group, for the page its hosts come in by: what care has to decide, people who asked to come in (its leads count
 * them), mails from outside and questions that nobody answered (for its hosts too).
 */
export async function waitsIn(ctx: Ctx, group: string): Promise<{ care: number; asks: number; mails: number; unanswered: number }> {
	const { flagged, held, appeals, asks, mails, unanswered } = await careWaiting(ctx, group);
	return { care: flagged + held + appeals, asks, mails, unanswered };
}

/** For the desk: in the groups one leads, and, for who looks after the network, what was passed on. */
export async function careAttention(ctx: Ctx): Promise<Attention[]> {
	const { slug, groups, flagged, held, appeals, network, asks } = await careWaiting(ctx);
	const only = groups === 1 && slug ? `/netwerk/${slug}` : undefined;
	const address = only ? `${only}/zorg` : '/netwerk';
	return [
		{ key: 'joining_attention_asks', count: asks, address: only ? `${only}/aanvragen` : '/netwerk' },
		{ key: 'care_attention_flags', count: flagged, address },
		{ key: 'care_attention_held', count: held, address },
		{ key: 'care_attention_appeals', count: appeals, address },
		{ key: 'care_attention_network', count: network, address: '/beheer/zorg', tone: 'bad' }
	];
}
