import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import { plainText } from '#kernel/text';

/** What somebody said in conversations, for their own copy. */
export async function ownWords(ctx: Ctx, person: string): Promise<unknown[]> {
	const posts = await db(ctx)
		.selectFrom('post')
		.innerJoin('topic', 'topic.id', 'post.topic_id')
		.select(['topic.title', 'post.number', 'post.written_at', 'post.doc', 'post.elided'])
		.where('post.author_id', '=', person)
		.orderBy('post.written_at')
		.execute();
	const before = await beforeRevising(ctx, person);
	const topics = await db(ctx).selectFrom('topic').select(['title', 'started_at']).where('author_id', '=', person).execute();
	const reactions = await db(ctx).selectFrom('reaction').select(['post_id', 'meaning', 'at']).where('person_id', '=', person).execute();
	const drafts = await db(ctx).selectFrom('post_draft').select(['title', 'text', 'changed_at']).where('person_id', '=', person).execute();
	const said = [...posts, ...before].map(({ doc, ...post }) => ({ ...post, text: plainText(doc) }));
	return [...said, ...topics, ...(await choices(ctx, person)), ...reactions, ...drafts];
}

/** What their posts said before. */
const beforeRevising = (ctx: Ctx, person: string) =>
	db(ctx)
		.selectFrom('post_version as v')
		.innerJoin('post', 'post.id', 'v.post_id')
		.innerJoin('topic', 'topic.id', 'post.topic_id')
		.select(['topic.title', 'post.number', 'v.until', 'v.doc'])
		.where('post.author_id', '=', person)
		.orderBy('v.until')
		.execute();

/** What could be chosen in polls they began. */
const choices = (ctx: Ctx, person: string) =>
	db(ctx)
		.selectFrom('poll_option as o')
		.innerJoin('topic', 'topic.id', 'o.topic_id')
		.select(['topic.title', sql<string>`string_agg(o.label, E'\\n' order by o.place)`.as('text')])
		.where('topic.author_id', '=', person)
		.groupBy('topic.id')
		.execute();
