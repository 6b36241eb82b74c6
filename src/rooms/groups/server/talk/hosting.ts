import * as v from 'valibot';
import { db } from '#kernel/context';
import { record } from '#kernel/events';
import { command } from '#kernel/operation';
import { Key, Slug } from '../../schema.ts';
import { endHiding } from '../care/sanctions.ts';
import { addressOf } from './address.ts';
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

/** Takes a post out of sight, or brings it back. Hosts still see it. */
export const hidePost = command({
	name: 'groups.hide_post',
	input: v.object({ id: v.pipe(v.string(), v.uuid()), on: v.optional(v.literal('on')) }),
	find: findPost,
	allow: (actor, post) => mayHost(actor, post),
	run: async (tx, { id, on }, post) => {
		if (!on) await endHiding(tx, id);
		await db(tx)
			.updateTable('post')
			.set({ status: on ? 'archived' : 'published' })
			.where('id', '=', id)
			.where('status', '<>', 'review')
			.execute();
		await indexTopic(tx, post.topic_id);
		const group = post.group_id;
		await (on ? record(tx, 'groups.post_hidden', id, { group }) : record(tx, 'groups.post_shown', id, { group }));
		return { address: addressOf(post) };
	}
});
