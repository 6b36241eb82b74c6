import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import type { Paper } from '../../schema/polls.ts';
import { me } from '../groups/find.ts';
import { count, type Pile } from './count.ts';

/**
 * A poll as who asks may see it. Open votes show to members once they voted, and to all of them when it closed; secret ones only then, and
 * only when enough voted. Null: this topic asks nothing.
 */
export async function pollOf(ctx: Ctx, topic: string) {
	const poll = await db(ctx).selectFrom('poll').selectAll().where('topic_id', '=', topic).executeTakeFirst();
	if (!poll) return null;
	const options = await db(ctx).selectFrom('poll_option').select(['id', 'label']).where('topic_id', '=', topic).orderBy('place').execute();
	const own = await ownVote(ctx, topic);
	const over = poll.closed_at !== null || (poll.closes_at !== null && poll.closes_at <= ctx.now);
	const known = poll.secret ? poll.closed_at !== null : over || own.voted;
	const piles = known ? await pilesOf(ctx, topic, poll.secret) : [];
	return {
		rule: poll.rule,
		secret: poll.secret,
		dots: poll.dots,
		closesAt: poll.closes_at,
		over,
		options,
		own,
		voted: await votedIn(ctx, topic),
		outcome: known
			? {
					...count(
						poll.rule,
						options.map(({ id }) => id),
						piles
					),
					kept: poll.secret && piles.length === 0
				}
			: null
	};
}

async function ownVote(ctx: Ctx, topic: string): Promise<{ voted: boolean; paper: Paper | null }> {
	const { rows } = await sql<{ paper: Paper | null; secretly: boolean }>`select
		(select v.paper from poll_vote v where v.topic_id = ${topic} and v.person_id = ${me(ctx.actor)}) as paper,
		exists (select from poll_turnout t where t.topic_id = ${topic} and t.person_id = ${me(ctx.actor)}) as secretly`.execute(db(ctx));
	const paper = rows[0]?.paper ?? null;
	return { voted: paper !== null || (rows[0]?.secretly ?? false), paper };
}

async function pilesOf(ctx: Ctx, topic: string, secret: boolean): Promise<Pile[]> {
	const asked = secret
		? sql<Pile>`select paper, papers from app.secret_outcome(${topic})`
		: sql<Pile>`select paper, count(*)::integer as papers from poll_vote where topic_id = ${topic} group by paper`;
	return (await asked.execute(db(ctx))).rows;
}

const votedIn = async (ctx: Ctx, topic: string): Promise<number> =>
	(await sql<{ voted: number }>`select app.poll_voted(${topic}) as voted`.execute(db(ctx))).rows[0]?.voted ?? 0;
