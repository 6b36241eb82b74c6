import * as v from 'valibot';
import { db } from '#kernel/context';
import { record } from '#kernel/events';
import { command } from '#kernel/operation';
import { fields } from '#kernel/web';
import { meanings } from '../../schema.ts';
import { isAtLeast, me } from '../groups/find.ts';
import { findPost } from './find.ts';
import { addressOf } from './address.ts';

/** Thanks, tried it, a question, careful: said with one sign, and taken back with the same. */
export const react = command({
	name: 'groups.react',
	input: v.object({ id: fields.id(), meaning: v.picklist(meanings) }),
	find: findPost,
	allow: (actor, post) => actor.kind === 'person' && isAtLeast(post.role, 'guest') && post.author_id !== actor.id,
	run: async (tx, { id, meaning }, post) => {
		const gone = await db(tx)
			.deleteFrom('reaction')
			.where('post_id', '=', id)
			.where('person_id', '=', me(tx.actor))
			.where('meaning', '=', meaning)
			.executeTakeFirst();
		if (!gone.numDeletedRows) {
			await db(tx)
				.insertInto('reaction')
				.values({ post_id: id, person_id: me(tx.actor), meaning, at: tx.now })
				.onConflict((conflict) => conflict.doNothing())
				.execute();
			await record(tx, 'groups.reacted', id, { meaning, group: post.group_id });
		}
		return { address: addressOf(post) };
	}
});

/**
 * Who asked, or a host, says which answer helped, or that it did not after all: as the button said, so that two who press the same one mean
 * the same. Without a word, said again is taken back.
 */
export const acceptAnswer = command({
	name: 'groups.accept_answer',
	input: v.object({ id: fields.id(), helped: v.optional(v.picklist(['yes', 'no'])) }),
	find: findPost,
	allow: (actor, post) =>
		actor.kind === 'person' &&
		post.kind === 'question' &&
		post.number > 1 &&
		(isAtLeast(post.role, 'host') || (post.asker === actor.id && isAtLeast(post.role, 'member'))),
	run: async (tx, { id, helped }, post) => {
		const helps = helped ? helped === 'yes' : post.answer_id !== id;
		const changed = await db(tx)
			.updateTable('topic')
			.set({ answer_id: helps ? id : null })
			.where('id', '=', post.topic_id)
			.where('answer_id', helps ? 'is distinct from' : '=', id)
			.executeTakeFirst();
		if (changed.numUpdatedRows) await record(tx, 'groups.answer_accepted', post.topic_id, { post: helps ? id : null });
		return { address: addressOf(post) };
	}
});
