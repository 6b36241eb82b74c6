import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Ctx } from '#kernel/context';
import { found } from '#kernel/errors';
import { record } from '#kernel/events';
import { anyone, command, query } from '#kernel/operation';
import { titlesOf } from '#kernel/search';
import { plainText, toMarkup, type Doc } from '#kernel/text';
import { fields } from '#kernel/web';
import { Key, Slug } from '../../schema.ts';
import type { StageMeaning, TryoutOutcome } from '../../schema/ideas.ts';
import { addsLater, me } from '../groups/find.ts';
import { mayHostWhileOpen, mayWrite, topicAt } from '../talk/find.ts';
import { mayShape } from './find.ts';

type Amendment = { id: string; author: string | null; doc: Doc; at: Date; status: 'open' | 'taken' | 'declined' };
type Tryout = {
	id: string;
	author: string | null;
	own: boolean;
	place: string;
	notes: string;
	outcome: TryoutOutcome;
	begun_at: Date;
	changed_at: Date;
};
type Idea = {
	stage_id: string;
	meaning: StageMeaning;
	faded: boolean;
	answer_number: number | null;
	practice_id: string | null;
	votes: number;
	own: boolean;
	stages: { id: string; name: string }[];
	amendments: Amendment[];
	tryouts: Tryout[];
	others: { key: string; title: string }[];
};

/** All that an idea is besides what is said about it, in one question. Null: this topic is none. */
export async function ideaOf(ctx: Ctx, topic: string) {
	const { rows } = await sql<Idea>`select i.stage_id, s.meaning, i.faded_at is not null as faded, i.practice_id,
			(select p.number from post p where p.id = i.answer_id) as answer_number,
			(select count(*) from idea_vote x where x.topic_id = i.topic_id) as votes,
			exists (select from idea_vote x where x.topic_id = i.topic_id and x.person_id = ${me(ctx.actor)}) as own,
			(select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) order by o.place) from idea_stage o where o.group_id = s.group_id) as stages,
			coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'author', a.name, 'doc', x.doc, 'at', x.at, 'status', x.status) order by x.at)
				from idea_amendment x left join person a on a.id = x.author_id where x.topic_id = i.topic_id), '[]') as amendments,
			coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'author', a.name, 'own', x.author_id = ${me(ctx.actor)}, 'place', x.place, 'notes', x.notes,
				'outcome', x.outcome, 'begun_at', x.begun_at, 'changed_at', x.changed_at) order by x.begun_at)
				from idea_tryout x left join person a on a.id = x.author_id where x.topic_id = i.topic_id), '[]') as tryouts,
			coalesce((select jsonb_agg(jsonb_build_object('key', t.key, 'title', t.title) order by t.last_post_at desc) from topic t
				where t.group_id = s.group_id and t.kind = 'idea' and t.moved_to is null and t.id <> i.topic_id), '[]') as others
		from idea i join idea_stage s on s.id = i.stage_id where i.topic_id = ${topic}`.execute(db(ctx));
	const idea = rows[0];
	if (!idea) return null;
	const day = (text: unknown) => new Date(text as string);
	return {
		...idea,
		amendments: idea.amendments.map((one) => ({ ...one, at: day(one.at), text: plainText(one.doc) })),
		tryouts: idea.tryouts.map((one) => ({ ...one, begun_at: day(one.begun_at), changed_at: day(one.changed_at) }))
	};
}

/** An idea on a page of its own: its step, votes, amendments and try-outs, and what who asks may do with it. */
export const showIdea = query({
	name: 'groups.show_idea',
	input: v.object({ slug: Slug, key: Key }),
	allow: anyone,
	run: async (ctx, address) => {
		const topic = await topicAt(ctx, address);
		const idea = await found((await ideaOf(ctx, topic.id)) ?? undefined);
		const writes = ctx.actor.kind === 'person' && mayWrite(ctx.actor, topic);
		const hosts = mayHostWhileOpen(ctx.actor, topic);
		return {
			topic: { key: topic.key, title: topic.title },
			group: { slug: address.slug, name: topic.group.name },
			idea,
			/** What it says now: whoever would say it otherwise begins there. */
			said: await saidBy(ctx, topic.id),
			practice: idea.practice_id ? ((await titlesOf(ctx, [idea.practice_id])).get(idea.practice_id) ?? null) : null,
			can: {
				write: writes,
				add: mayShape(ctx.actor, topic),
				later: writes && addsLater(topic),
				host: hosts,
				settle: hosts || (writes && topic.author_id === me(ctx.actor))
			}
		};
	}
});

/** The words of an idea are those its conversation begins with; null where a host took them out of sight. */
export async function saidBy(ctx: Ctx, topic: string): Promise<{ markup: string; doc: Doc } | null> {
	const first = await db(ctx)
		.selectFrom('post')
		.select('doc')
		.where('topic_id', '=', topic)
		.where('number', '=', 1)
		.where('status', '=', 'published')
		.executeTakeFirst();
	return first ? { markup: toMarkup(first.doc), doc: first.doc } : null;
}

/** An idea that was adopted, with what became of it in practice: for the room that makes a practice of it. Without anybody's name. */
export const adoptedIdea = query({
	name: 'groups.adopted_idea',
	input: v.object({ id: fields.id() }),
	allow: (actor) => actor.kind === 'house',
	run: async (ctx, { id }) => {
		const topic = await found(
			db(ctx)
				.selectFrom('topic')
				.innerJoin('idea', 'idea.topic_id', 'topic.id')
				.innerJoin('groups', 'groups.id', 'topic.group_id')
				.innerJoin('idea_stage as stage', 'stage.id', 'idea.stage_id')
				.select([
					'topic.id',
					'topic.key',
					'topic.title',
					'topic.audience',
					'groups.slug',
					'groups.locale',
					'idea.practice_id',
					'stage.meaning'
				])
				.where('topic.id', '=', id)
				.executeTakeFirst()
		);
		const first = await found(
			db(ctx)
				.selectFrom('post')
				.select('doc')
				.where('topic_id', '=', id)
				.where('status', '=', 'published')
				.orderBy('number')
				.executeTakeFirst()
		);
		const tryouts = await db(ctx)
			.selectFrom('idea_tryout')
			.select(['place', 'notes', 'outcome'])
			.where('topic_id', '=', id)
			.orderBy('begun_at')
			.execute();
		// The way back is only told where everybody may read the group: the name of a closed one stays inside.
		const address = topic.audience === 'public' ? `/netwerk/${topic.slug}/${topic.key}` : null;
		return { ...topic, doc: first.doc, tryouts, address, stands: topic.meaning === 'adopted' || topic.meaning === 'practice' };
	}
});

/** Says where an idea became a practice. The house does, when its draft is there. */
export const linkPractice = command({
	name: 'groups.link_practice',
	input: v.object({ id: fields.id(), practice: fields.id() }),
	allow: (actor) => actor.kind === 'house',
	run: async (tx, { id, practice }) => {
		const linked = await db(tx)
			.updateTable('idea')
			.set({ practice_id: practice })
			.where('topic_id', '=', id)
			.where('practice_id', 'is', null)
			.executeTakeFirst();
		if (!linked.numUpdatedRows) return { linked: false };
		await record(tx, 'groups.practice_drafted', id);
		return { linked: true };
	}
});
