import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import type { KeptFile } from '#kernel/register';
import { filesToTake } from '#kernel/storage';
import { plainText, type Doc } from '#kernel/text';
import type { TopicKind } from '../../schema.ts';
import { ideaOf } from '../ideas/show.ts';
import { pollOf } from '../polls/show.ts';

type Said = { doc: Doc; until: Date };
export type TakenPost = {
	number: number;
	author: string | null;
	written_at: Date;
	edited_at: Date | null;
	text: string;
	doc: Doc;
	/** What a mail brought along under the new words. */
	elided: string;
	hidden: boolean;
	reactions: Record<string, number>;
	files: string[];
	/** What it said before, oldest first. */
	before: Array<{ text: string; until: Date }>;
};
export type TakenTopic = {
	key: string;
	kind: TopicKind;
	title: string;
	author: string | null;
	started_at: Date;
	closed_at: Date | null;
	answer: number | null;
	poll: TakenPoll | null;
	idea: TakenIdea | null;
	posts: TakenPost[];
};
export type TakenPoll = NonNullable<Awaited<ReturnType<typeof outcomeOf>>>;
export type TakenIdea = NonNullable<Awaited<ReturnType<typeof growthOf>>>;

/** The conversations of a group, one at a time, oldest first, as who asks may read them; what waits to be said is not said. */
export async function* topicsOf(ctx: Ctx, group: string): AsyncGenerator<{ topic: TakenTopic; files: KeptFile[] }> {
	const all = await db(ctx)
		.selectFrom('topic')
		.leftJoin('person', 'person.id', 'topic.author_id')
		.select(['topic.id', 'topic.key', 'topic.kind', 'topic.title', 'topic.started_at', 'topic.closed_at', 'person.name as author'])
		.where('topic.group_id', '=', group)
		.where('topic.moved_to', 'is', null)
		// What was brought in and is not opened yet is no part of the group.
		.where('topic.closed_import', 'is', null)
		.where('topic.status', 'in', ['published', 'archived'])
		.orderBy('topic.started_at')
		.orderBy('topic.id')
		.execute();
	for (const { id, ...topic } of all) {
		const rows = await postsOf(ctx, id);
		const files = await filesToTake(
			ctx,
			rows.flatMap((row) => row.files)
		);
		const posts = rows.map(({ doc, status, files: ids, before, answers: _, ...post }) => ({
			...post,
			doc,
			text: plainText(doc),
			hidden: status === 'archived',
			files: ids.flatMap((one) => files.get(one)?.name ?? []),
			before: before.map(({ doc: said, until }) => ({ text: plainText(said), until }))
		}));
		yield {
			topic: {
				...topic,
				answer: rows.find(({ answers }) => answers)?.number ?? null,
				poll: topic.kind === 'poll' ? await outcomeOf(ctx, id) : null,
				idea: topic.kind === 'idea' ? await growthOf(ctx, id) : null,
				posts
			},
			files: [...files.values()]
		};
	}
}

type Row = Omit<TakenPost, 'text' | 'hidden' | 'before'> & { status: string; answers: boolean; before: Said[] };

async function postsOf(ctx: Ctx, topic: string): Promise<Row[]> {
	const { rows } =
		await sql<Row>`select p.number, coalesce(a.name, nullif(p.said_as, '')) as author, p.written_at, p.edited_at, p.doc, p.elided, p.status, p.id = t.answer_id as answers,
			coalesce((select jsonb_object_agg(r.meaning, r.n) from (select meaning, count(*) as n from reaction where post_id = p.id group by meaning) as r), '{}') as reactions,
			array(select u.file_id from file_use u where u.room = 'groups' and u.subject = p.id order by u.id) as files,
			coalesce((select jsonb_agg(jsonb_build_object('doc', o.doc, 'until', o.until) order by o.version) from post_version o where o.post_id = p.id), '[]') as before
		from post p join topic t on t.id = p.topic_id left join person a on a.id = p.author_id
		where p.topic_id = ${topic} and p.status in ('published', 'archived') and p.closed_import is null order by p.number`.execute(db(ctx));
	return rows;
}

/** How a poll came out, as far as these eyes may know; of a secret one, piles without anybody's name. Never who voted what. */
async function outcomeOf(ctx: Ctx, topic: string) {
	const poll = await pollOf(ctx, topic);
	if (!poll) return null;
	const { rule, secret, closesAt, over, options, voted, outcome } = poll;
	return { rule, secret, closes_at: closesAt, over, options, voted, outcome };
}

async function growthOf(ctx: Ctx, topic: string) {
	const idea = await ideaOf(ctx, topic);
	if (!idea) return null;
	const { stage_id, stages, faded, votes, amendments, tryouts } = idea;
	return {
		stage: stages.find(({ id }) => id === stage_id)?.name ?? '',
		faded,
		votes,
		amendments: amendments.map(({ author, text, at, status }) => ({ author, text, at, status })),
		tryouts: tryouts.map(({ author, place, notes, outcome, begun_at, changed_at }) => ({
			author,
			place,
			notes,
			outcome,
			begun_at,
			changed_at
		}))
	};
}
