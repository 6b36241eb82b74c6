import { sql } from 'kysely';
import * as v from 'valibot';
import { db } from '#kernel/context';
import { Invalid, Missing } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { anyone, command, query } from '#kernel/operation';
import { Slug } from '../../schema.ts';
import { BoardInput, type StageMeaning } from '../../schema/ideas.ts';
import { asRole, findGroup, groupAt, isAtLeast, me } from '../groups/find.ts';
import { mayRead } from '../groups/queries.ts';

type Card = {
	key: string;
	title: string;
	stage_id: string;
	author: string | null;
	votes: number;
	own: boolean;
	tryouts: number;
	posts: number;
	faded: boolean;
	stirred_at: Date;
};

/** The board of a group: its steps, with the ideas that stand on them, those with most votes first; and what has faded. */
export const showBoard = query({
	name: 'groups.show_board',
	input: v.object({ slug: Slug }),
	allow: anyone,
	run: async (ctx, { slug }) => {
		const group = await groupAt(ctx, slug);
		if (!mayRead(group, ctx)) throw new Missing();
		const stages = await db(ctx)
			.selectFrom('idea_stage')
			.select(['id', 'name', 'meaning'])
			.where('group_id', '=', group.id)
			.orderBy('place')
			.execute();
		const { rows } = await sql<Card>`select t.key, t.title, i.stage_id, i.faded_at is not null as faded, i.stirred_at, a.name as author,
				(select count(*) from idea_vote x where x.topic_id = t.id) as votes,
				exists (select from idea_vote x where x.topic_id = t.id and x.person_id = ${me(ctx.actor)}) as own,
				(select count(*) from idea_tryout x where x.topic_id = t.id) as tryouts,
				(select count(*) from post p where p.topic_id = t.id and p.status = 'published') as posts
			from topic t join idea i on i.topic_id = t.id left join person a on a.id = t.author_id
			where t.group_id = ${group.id} and t.kind = 'idea' and t.moved_to is null order by votes desc, t.last_post_at desc limit 500`.execute(
			db(ctx)
		);
		const waits = new Set(stages.filter(({ meaning }) => meaning === 'idea').map(({ id }) => id));
		const given = rows.filter(({ own, faded, stage_id }) => own && !faded && waits.has(stage_id)).length;
		const { idea_votes, idea_weeks } = group;
		return {
			stages: stages.map((stage) => ({ ...stage, ideas: rows.filter(({ stage_id, faded }) => stage_id === stage.id && !faded) })),
			faded: rows.filter(({ faded }) => faded),
			votes: { left: Math.max(0, idea_votes - given), all: idea_votes },
			weeks: idea_weeks,
			can: { offer: isAtLeast(group.role, 'member') && !group.closed_at, host: isAtLeast(group.role, 'host') }
		};
	}
});

/**
 * Hosts decide what the steps are called, what they mean, their order, how many votes one has and when an idea fades. A step on which ideas
 * stand does not go.
 */
export const reviseBoard = command({
	name: 'groups.revise_board',
	input: v.object({ slug: Slug, ...BoardInput.entries }),
	find: findGroup,
	allow: asRole('host'),
	run: async (tx, { idea_votes, idea_weeks, stages }, group) => {
		const named = stages.filter(({ name }) => name !== '');
		if (!named.some(({ meaning }) => meaning === 'idea')) throw new Invalid({ form: 'ideas_stages_first' });
		const known = await db(tx).selectFrom('idea_stage').select('id').where('group_id', '=', group.id).execute();
		const stay = new Set(named.map(({ id }) => id));
		const gone = known.map(({ id }) => id).filter((id) => !stay.has(id));
		if (gone.length) {
			const held = await db(tx).selectFrom('idea').select('stage_id').where('stage_id', 'in', gone).limit(1).executeTakeFirst();
			if (held) throw new Invalid({ form: 'ideas_stage_held' });
			await db(tx).deleteFrom('idea_stage').where('id', 'in', gone).execute();
		}
		for (const [place, { id, name, meaning }] of named.entries()) await putStage({ id, name, meaning, place: place + 1 });
		await sql`select app.revise_board_limits(${group.id}, ${idea_votes}, ${idea_weeks})`.execute(db(tx));
		await record(tx, 'groups.board_revised', group.id);
		return {};

		async function putStage(stage: { id: string; name: string; meaning: StageMeaning; place: number }): Promise<void> {
			const { id, ...words } = stage;
			if (known.some((one) => one.id === id)) await db(tx).updateTable('idea_stage').set(words).where('id', '=', id).execute();
			else
				await db(tx)
					.insertInto('idea_stage')
					.values({ id: newId(), group_id: group.id, ...words })
					.execute();
		}
	}
});
