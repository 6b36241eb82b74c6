import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Ctx, type Tx } from '#kernel/context';
import { Invalid, Missing } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { anyone, command, query } from '#kernel/operation';
import { plainText } from '#kernel/text';
import { fields } from '#kernel/web';
import { Key, Slug, TitleInput } from '../../schema.ts';
import { audienceOf, groupAt, isAtLeast, me } from '../groups/find.ts';
import { addressNow, findTopic, holdTopics, mayHost, takesIn, topicAt, type FoundTopic } from './find.ts';
import { indexTopic } from './index-topic.ts';
import { mayJoin, noWiderThan, within } from './reach.ts';

const Address = v.object({ slug: Slug, key: Key });

const findHeld = async (tx: Tx, at: v.InferOutput<typeof Address>) => {
	await holdTopics(tx, at);
	return findTopic(tx, at);
};

/**
 * Takes a topic to another group that one hosts too. Who may read it, its files, its place in the search and what waits in the mail are decided
 * anew; never does it go from the members of a group to the whole network, or to everybody: who wrote in it did so for those who read there.
 */
export const moveTopic = command({
	name: 'groups.move_topic',
	input: v.object({ ...Address.entries, to: Slug }),
	find: async (tx, input) => ({ ...(await findHeld(tx, input)), target: await groupAt(tx, input.to) }),
	allow: (actor, topic) =>
		mayHost(actor, topic) && (actor.kind === 'house' || (isAtLeast(topic.target.role, 'host') && !topic.target.closed_at)),
	run: async (tx, _, topic) => {
		const { id, key, group, target } = topic;
		if (!noWiderThan(topic).includes(target.readable)) throw new Invalid({ to: 'talking_move_wider' });
		await db(tx)
			.updateTable('topic')
			.set({ group_id: target.id, audience: audienceOf(target), pinned_at: null })
			.where('id', '=', id)
			.execute();
		await indexTopic(tx, id);
		await record(tx, 'groups.topic_moved', id, { from: group.id, to: target.id });
		return { address: `/netwerk/${target.slug}/${key}` };
	}
});

/** Makes some posts of a topic a topic of their own, in the same group. Not all of them: that would leave nothing behind. */
export const splitTopic = command({
	name: 'groups.split_topic',
	input: v.object({ ...Address.entries, title: TitleInput, posts: fields.many(fields.id()) }),
	find: findHeld,
	allow: mayHost,
	run: async (tx, { slug, title, posts }, topic) => {
		const all = await postsOf(tx, topic.id);
		const chosen = all.filter(({ id }) => posts.includes(id));
		if (chosen.length === 0) throw new Invalid({ posts: 'talking_split_none' });
		if (chosen.length === all.length) throw new Invalid({ posts: 'talking_split_all' });
		const fresh = await apart(tx, topic, title, chosen[0]?.author_id ?? null);
		await rehang(
			tx,
			chosen.map(({ id }) => id),
			fresh.id
		);
		await indexTopic(tx, topic.id);
		await indexTopic(tx, fresh.id);
		await record(tx, 'groups.posts_set_apart', topic.id, { group: topic.group_id, to: fresh.id });
		return { address: `/netwerk/${slug}/${fresh.key}` };
	}
});

const apart = (tx: Tx, topic: FoundTopic, title: string, author: string | null) =>
	db(tx)
		.insertInto('topic')
		.values({
			id: newId(),
			group_id: topic.group_id,
			kind: topic.kind === 'question' || topic.kind === 'announcement' ? topic.kind : 'discussion',
			title,
			author_id: me(tx.actor),
			started_at: tx.now,
			last_post_at: topic.started_at,
			pinned_at: null,
			closed_at: null,
			answer_id: null,
			audience: topic.audience,
			circle: topic.circle
		})
		.returning(['id', 'key'])
		.executeTakeFirstOrThrow()
		.then(async (fresh) => {
			// The one who began to talk about it is its author, not the host who made room for it.
			await db(tx).updateTable('topic').set({ author_id: author }).where('id', '=', fresh.id).execute();
			return fresh;
		});

/** Puts everything that is said in a topic behind another one of the same group. The old address leads there. */
export const mergeTopics = command({
	name: 'groups.merge_topics',
	input: v.object({ ...Address.entries, into: v.pipe(v.optional(v.string(), ''), v.regex(/^[0-9a-z]{6,12}$/, 'talking_merge_missing')) }),
	find: async (tx, { slug, key, into }) => {
		await holdTopics(tx, { slug, key }, { slug, key: into });
		return { ...(await findTopic(tx, { slug, key })), target: await topicAt(tx, { slug, key: into }) };
	},
	allow: mayHost,
	run: async (tx, { slug }, topic) => {
		if (!takesIn(topic.target)) throw new Invalid({ into: 'talking_merge_missing' });
		if (topic.id === topic.target.id) throw new Invalid({ into: 'talking_merge_same' });
		if (topic.kind === 'poll' || topic.kind === 'idea') throw new Invalid({ into: 'talking_merge_kind' });
		if (!mayJoin(topic, topic.target)) throw new Invalid({ into: 'talking_merge_wider' });
		const posts = await postsOf(tx, topic.id);
		await rehang(
			tx,
			posts.map(({ id }) => id),
			topic.target.id
		);
		await db(tx).updateTable('topic').set({ moved_to: topic.target.id, pinned_at: null }).where('id', '=', topic.id).execute();
		await indexTopic(tx, topic.id);
		await indexTopic(tx, topic.target.id);
		await record(tx, 'groups.topics_merged', topic.target.id, { group: topic.group_id, from: topic.id });
		return { address: `/netwerk/${slug}/${topic.target.key}` };
	}
});

const postsOf = (ctx: Ctx, topic: string) =>
	db(ctx).selectFrom('post').select(['id', 'author_id', 'number', 'doc']).where('topic_id', '=', topic).orderBy('number').execute();

const rehang = (tx: Tx, posts: string[], target: string) => sql`select app.rehang_posts(${posts}::uuid[], ${target})`.execute(db(tx));

/** Where a topic that is not at this address stands today: in another group, or joined with another topic. Only for who may read it there. */
export const findMovedTopic = query({
	name: 'groups.find_moved_topic',
	input: v.object({ key: Key }),
	allow: anyone,
	run: async (ctx, { key }) => {
		const now = await addressNow(ctx, key);
		return now ? `/netwerk/${now.slug}/${now.key}` : null;
	}
});

/** What a host needs to put a topic in its place: its posts in brief, other topics of the group, other groups they host. */
export const arrangeTopic = query({
	name: 'groups.arrange_topic',
	input: Address,
	allow: anyone,
	run: async (ctx, address) => {
		const topic = await topicAt(ctx, address);
		if (!mayHost(ctx.actor, topic)) throw new Missing();
		const posts = await db(ctx)
			.selectFrom('post')
			.leftJoin('person', 'person.id', 'post.author_id')
			.select(['post.id', 'post.number', 'post.doc', 'person.name as author'])
			.where('topic_id', '=', topic.id)
			.orderBy('number')
			.limit(300)
			.execute();
		return {
			topic: { key: topic.key, title: topic.title, kind: topic.kind },
			group: { slug: topic.group.slug, name: topic.group.name },
			posts: posts.map(({ doc, ...post }) => ({ ...post, text: plainText(doc).slice(0, 120) })),
			topics: await db(ctx)
				.selectFrom('topic')
				.select(['key', 'title'])
				.where('audience', 'in', within(topic.audience))
				.$if(topic.circle !== null, (some) => some.where('circle', '=', topic.circle))
				.where('group_id', '=', topic.group_id)
				.where('id', '<>', topic.id)
				.where('moved_to', 'is', null)
				.where('status', '=', 'published')
				.where('closed_import', 'is', null)
				.orderBy('last_post_at', 'desc')
				.limit(100)
				.execute(),
			groups: await db(ctx)
				.selectFrom('groups')
				.innerJoin('membership as own', (join) => join.onRef('own.group_id', '=', 'groups.id').on('own.person_id', '=', me(ctx.actor)))
				.select(['groups.slug', 'groups.name', 'groups.readable'])
				.where('own.role', 'in', ['host', 'lead'])
				.where('groups.id', '<>', topic.group_id)
				.where('groups.closed_at', 'is', null)
				.where('groups.readable', 'in', noWiderThan(topic))
				.orderBy('groups.name')
				.execute()
		};
	}
});
