import { sql } from 'kysely';
import * as v from 'valibot';
import { db } from '#kernel/context';
import { Conflict } from '#kernel/errors';
import { record } from '#kernel/events';
import { command } from '#kernel/operation';
import { fields } from '#kernel/web';
import { Slug } from '../../schema.ts';
import { findPost, mayHost } from '../talk/find.ts';
import { indexTopic } from '../talk/index-topic.ts';
import { queueOf } from './queue-of.ts';

/**
 * A host lets a post through: from now on it is said, behind what was said meanwhile. Whom it concerns is told now, and whether they may read
 * it is decided when they are. Somebody else may have been first: then nothing happens twice.
 */
export const letThrough = command({
	name: 'groups.let_through',
	input: v.object({ slug: Slug, id: fields.id() }),
	find: findPost,
	allow: mayHost,
	run: async (tx, { id }, post) => {
		const { rows } = await sql<{ done: boolean }>`select app.let_through(${id}, ${tx.now}) as done`.execute(db(tx));
		if (!rows[0]?.done) throw new Conflict();
		await indexTopic(tx, post.topic_id);
		await record(tx, 'groups.post_released', id, { group: post.group_id });
		return { back: queueOf(post) };
	}
});
