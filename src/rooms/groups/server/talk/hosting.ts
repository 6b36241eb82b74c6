import * as v from 'valibot';
import { db } from '#kernel/context';
import { record } from '#kernel/events';
import { command } from '#kernel/operation';
import { Key, Slug } from '../../schema.ts';
import { groupAt, rank } from '../groups/find.ts';
import { findPost, findTopic, mayHost } from './find.ts';
import { indexTopic } from './index-topic.ts';

const Address = v.object({ slug: Slug, key: Key });
const onOff = v.object({ ...Address.entries, on: v.optional(v.literal('on')) });

/** Keeps a topic at the top of its group, or lets it go. */
export const pinTopic = command({
	name: 'groups.pin_topic',
	input: onOff,
	find: findTopic,
	allow: mayHost,
	run: async (tx, { on }, topic) => {
		await db(tx)
			.updateTable('topic')
			.set({ pinned_at: on ? tx.now : null })
			.where('id', '=', topic.id)
			.execute();
		await (on ? record(tx, 'groups.topic_pinned', topic.id) : record(tx, 'groups.topic_unpinned', topic.id));
		return {};
	}
});

/** Nothing more is said in a topic, or again. */
export const closeTopic = command({
	name: 'groups.close_topic',
	input: onOff,
	find: findTopic,
	allow: mayHost,
	run: async (tx, { on }, topic) => {
		await db(tx)
			.updateTable('topic')
			.set({ closed_at: on ? tx.now : null })
			.where('id', '=', topic.id)
			.execute();
		await (on ? record(tx, 'groups.topic_closed', topic.id) : record(tx, 'groups.topic_reopened', topic.id));
		return {};
	}
});

/** Takes a topic to another group that one hosts too. Who may read it, its files and its place in the search are decided anew. */
export const moveTopic = command({
	name: 'groups.move_topic',
	input: v.object({ ...Address.entries, to: Slug }),
	find: async (tx, input) => ({ ...(await findTopic(tx, input)), target: await groupAt(tx, input.to) }),
	allow: (actor, topic) => mayHost(actor, topic) && (actor.kind === 'house' || rank(topic.target.role) >= 3),
	run: async (tx, _, { id, key, group, target }) => {
		const audience = target.readable === 'members' ? ('group' as const) : target.readable;
		await db(tx).updateTable('topic').set({ group_id: target.id, audience, pinned_at: null }).where('id', '=', id).execute();
		await indexTopic(tx, id);
		await record(tx, 'groups.topic_moved', id, { from: group.id, to: target.id });
		return { address: `/netwerk/${target.slug}/${key}` };
	}
});

/** Takes a post out of sight, or brings it back. Hosts still see it. */
export const hidePost = command({
	name: 'groups.hide_post',
	input: v.object({ id: v.pipe(v.string(), v.uuid()), on: v.optional(v.literal('on')) }),
	find: findPost,
	allow: (actor, post) => mayHost(actor, post),
	run: async (tx, { id, on }, post) => {
		await db(tx)
			.updateTable('post')
			.set({ status: on ? 'archived' : 'published' })
			.where('id', '=', id)
			.execute();
		await indexTopic(tx, post.topic_id);
		const group = post.group_id;
		await (on ? record(tx, 'groups.post_hidden', id, { group }) : record(tx, 'groups.post_shown', id, { group }));
		return { address: `/netwerk/${post.slug}/${post.key}?vanaf=${post.number}#b${post.number}` };
	}
});
