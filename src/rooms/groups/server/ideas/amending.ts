import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Tx } from '#kernel/context';
import { found, Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { command } from '#kernel/operation';
import { toMarkup } from '#kernel/text';
import { fields } from '#kernel/web';
import { Key, Slug, Written } from '../../schema.ts';
import { isAtLeast, me } from '../groups/find.ts';
import { indexTopic } from '../talk/index-topic.ts';
import { written } from '../talk/writing.ts';
import { findIdea, mayShape, stir } from './find.ts';
import { saidBy } from './show.ts';

const Address = v.object({ slug: Slug, key: Key });

/** Somebody would say an idea otherwise, and writes how. */
export const offerAmendment = command({
	name: 'groups.offer_amendment',
	input: v.object({ ...Address.entries, text: Written }),
	find: findIdea,
	allow: mayShape,
	run: async (tx, { text }, { id, group_id }) => {
		const doc = written(text);
		if ((await saidBy(tx, id))?.markup === toMarkup(doc)) throw new Invalid({ text: 'ideas_amend_same' });
		await db(tx)
			.insertInto('idea_amendment')
			.values({
				id: newId(),
				topic_id: id,
				author_id: me(tx.actor),
				doc: JSON.stringify(doc),
				at: tx.now,
				settled_by: null,
				settled_at: null
			})
			.execute();
		await stir(tx, id);
		await record(tx, 'groups.amendment_offered', id, { group: group_id });
		return {};
	}
});

/** Who wrote the idea, or a host, takes an amendment over or leaves it. Taken over, the idea says it; what it said before stays to be read. */
export const settleAmendment = command({
	name: 'groups.settle_amendment',
	input: v.object({ ...Address.entries, id: fields.id(), take: v.picklist(['taken', 'declined']) }),
	find: async (tx, input) => {
		const topic = await findIdea(tx, input);
		const amendment = await found(
			db(tx)
				.selectFrom('idea_amendment')
				.select(['id', 'status', 'doc'])
				.where('id', '=', input.id)
				.where('topic_id', '=', topic.id)
				.executeTakeFirst()
		);
		return { ...topic, amendment };
	},
	allow: (actor, { author_id, role, group }) =>
		actor.kind === 'person' && !group.closed_at && (isAtLeast(role, 'host') || (author_id === actor.id && isAtLeast(role, 'member'))),
	run: async (tx, { take }, { id, group_id, amendment }) => {
		if (amendment.status !== 'open') throw new Invalid({ form: 'ideas_amendment_settled' });
		await db(tx)
			.updateTable('idea_amendment')
			.set({ status: take, settled_by: me(tx.actor), settled_at: tx.now })
			.where('id', '=', amendment.id)
			.execute();
		if (take === 'taken') await sayOtherwise(tx, id, JSON.stringify(amendment.doc));
		await stir(tx, id);
		await record(tx, 'groups.amendment_settled', id, { group: group_id, outcome: take });
		return {};
	}
});

/** The idea itself is the first post: it says the new words, and keeps the old ones as a version. */
async function sayOtherwise(tx: Tx, topic: string, doc: string): Promise<void> {
	const { rows } = await sql<{ done: boolean }>`select app.amend_idea(${topic}, ${doc}::jsonb, ${tx.now}) as done`.execute(db(tx));
	if (!rows[0]?.done) throw new Invalid({ form: 'ideas_amendment_settled' });
	await indexTopic(tx, topic);
}
