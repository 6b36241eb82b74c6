import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Tx } from '#kernel/context';
import { record } from '#kernel/events';
import { command, signedIn } from '#kernel/operation';
import { fields } from '#kernel/web';
import { Key, Slug, topicFollows } from '../../schema.ts';
import { asRole, findGroup, me } from '../groups/find.ts';
import { findPost, findTopic } from './find.ts';

/** Adds these numbers to what somebody read of a topic. Saying it twice changes nothing. */
export async function readUpTo(tx: Tx, topic: string, numbers: readonly number[], follow?: 'follow'): Promise<void> {
	if (numbers.length === 0 && !follow) return;
	await sql`insert into topic_reading as r (person_id, topic_id, read, follow)
		select ${me(tx.actor)}, ${topic}, coalesce(range_agg(int4range(n, n + 1)), '{}'), ${follow ?? 'normal'} from unnest(${[...numbers]}::integer[]) as n
		on conflict (person_id, topic_id) do update set read = r.read + excluded.read,
			follow = case when r.follow = 'normal' then excluded.follow else r.follow end`.execute(db(tx));
}

/** These posts of a topic were on somebody's screen. Nobody else learns of it, so nothing is recorded. */
export const markRead = command({
	name: 'groups.mark_read',
	input: v.object({ slug: Slug, key: Key, numbers: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1))), v.maxLength(200)) }),
	find: findTopic,
	allow: signedIn,
	run: async (tx, { numbers }, topic) => {
		if (topic.role) await readUpTo(tx, topic.id, numbers);
		return {};
	}
});

/** Everything in a group counts as read from now on. */
export const catchUp = command({
	name: 'groups.catch_up',
	input: v.object({ slug: Slug }),
	find: findGroup,
	allow: asRole('guest'),
	run: async (tx, _, group) => {
		await db(tx)
			.updateTable('membership')
			.set({ read_before: tx.now })
			.where('group_id', '=', group.id)
			.where('person_id', '=', me(tx.actor))
			.execute();
		return {};
	}
});

/** Everything in all one's groups counts as read from now on. */
export const catchUpAll = command({
	name: 'groups.catch_up_all',
	input: v.object({}),
	allow: signedIn,
	run: async (tx) => {
		await db(tx).updateTable('membership').set({ read_before: tx.now }).where('person_id', '=', me(tx.actor)).execute();
		return {};
	}
});

/**
 * This post and what follows it in its topic are new again. What was read before the last catching up stays behind it: only posts since
 * then can be new.
 */
export const markUnread = command({
	name: 'groups.mark_unread',
	input: v.object({ id: fields.id() }),
	find: findPost,
	allow: asRole('guest'),
	run: async (tx, _, post) => {
		await sql`update topic_reading set read = read - int4multirange(int4range(${post.number}, null))
			where person_id = ${me(tx.actor)} and topic_id = ${post.topic_id}`.execute(db(tx));
		return { address: `/netwerk/${post.slug}` };
	}
});

/** Follow a topic, leave it at that, or hear nothing of it. */
export const followTopic = command({
	name: 'groups.follow_topic',
	input: v.object({ slug: Slug, key: Key, follow: v.picklist(topicFollows) }),
	find: findTopic,
	allow: asRole('guest'),
	run: async (tx, { follow }, topic) => {
		await db(tx)
			.insertInto('topic_reading')
			.values({ person_id: me(tx.actor), topic_id: topic.id, follow })
			.onConflict((conflict) => conflict.columns(['person_id', 'topic_id']).doUpdateSet({ follow }))
			.execute();
		await record(tx, 'groups.topic_followed', topic.id, { follow });
		return {};
	}
});
