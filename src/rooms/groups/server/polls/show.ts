import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import type { Paper, PollRule } from '../../schema/polls.ts';
import { me } from '../groups/find.ts';
import { count, type Pile } from './count.ts';

type Asked = {
	rule: PollRule;
	secret: boolean;
	dots: number;
	closes_at: Date | null;
	over: boolean;
	options: Array<{ id: string; label: string }>;
	paper: Paper | null;
	secretly: boolean;
	voted: number;
	/** How often each paper was handed in; null while it may not be known. */
	piles: Pile[] | null;
	/** Who handed in which paper of an open poll, by name; null while it may not be known, and always in a secret one. */
	papers: Array<{ name: string; paper: Paper }> | null;
};

/** Of so many at most it is told who chose what. */
const mostNames = 200;

/**
 * A poll as who asks may see it. Open votes show to members once they voted, and to all of them when it closed; secret ones only then, and
 * only when enough voted. Null: this topic asks nothing.
 */
export async function pollOf(ctx: Ctx, topic: string) {
	const poll = await askedIn(ctx, topic);
	if (!poll) return null;
	const { rule, secret, dots, over, options, voted, paper, piles, papers } = poll;
	const own = { voted: paper !== null || poll.secretly, paper };
	const ids = options.map(({ id }) => id);
	const outcome = piles && {
		...count(rule, ids, piles),
		kept: secret && piles.length === 0,
		choices: papers && choicesIn(rule, ids, papers)
	};
	return { rule, secret, dots, closesAt: poll.closes_at, over, options, own, voted, outcome };
}

async function askedIn(ctx: Ctx, topic: string): Promise<Asked | undefined> {
	const reader = me(ctx.actor);
	const { rows } = await sql<Asked>`with asked as (
			select p.*, p.closed_at is not null or coalesce(p.closes_at <= ${ctx.now}, false)
					or exists (select from topic t join groups g on g.id = t.group_id where t.id = p.topic_id and g.closed_at is not null) as over,
				(select v.paper from poll_vote v where v.topic_id = p.topic_id and v.person_id = ${reader}) as paper,
				exists (select from poll_turnout t where t.topic_id = p.topic_id and t.person_id = ${reader}) as secretly
			from poll p where p.topic_id = ${topic})
		select a.rule, a.secret, a.dots, a.closes_at, a.over, a.paper, a.secretly, app.poll_voted(a.topic_id) as voted,
			(select jsonb_agg(jsonb_build_object('id', o.id, 'label', o.label) order by o.place) from poll_option o where o.topic_id = a.topic_id) as options,
			case
				when a.secret and a.closed_at is not null then (select coalesce(jsonb_agg(to_jsonb(s)), '[]') from app.secret_outcome(a.topic_id) s)
				when not a.secret and (a.over or a.paper is not null or a.secretly) then (select coalesce(jsonb_agg(to_jsonb(s)), '[]')
					from (select v.paper, count(*)::integer as papers from poll_vote v where v.topic_id = a.topic_id group by v.paper) s)
			end as piles,
			case when not a.secret and (a.over or a.paper is not null) then (select jsonb_agg(jsonb_build_object('name', s.name, 'paper', s.paper) order by s.name)
				from (select p.name, v.paper from poll_vote v join person p on p.id = v.person_id where v.topic_id = a.topic_id limit ${mostNames}) s)
			end as papers
		from asked a`.execute(db(ctx));
	return rows[0];
}

/** Per option the names of who chose it: in order of preference only what somebody put first, of dots with how many. */
function choicesIn(
	rule: PollRule,
	ids: readonly string[],
	papers: ReadonlyArray<{ name: string; paper: Paper }>
): Record<string, string[]> {
	const of = (id: string) =>
		papers.flatMap(({ name, paper }) => {
			const mark = paper[id];
			if (!mark || (rule === 'ranked' && mark !== 1)) return [];
			return rule === 'dots' ? [`${name} (${mark})`] : [name];
		});
	return Object.fromEntries(ids.map((id) => [id, of(id)]));
}
