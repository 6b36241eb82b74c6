import { db, type Tx } from '#kernel/context';
import type { PersonColumns } from '#kernel/register';
import { emptyDoc, plainText } from '#kernel/text';

/** Votes, amendments and try-outs of somebody. The idea itself is a topic (talk). */
export const ideasData: PersonColumns = {
	columns: ['idea_vote.person_id', 'idea_amendment.author_id', 'idea_tryout.author_id'],
	mentions: ['idea_amendment.settled_by'],
	kept: [{ heading: 'ideas_kept', words: 'ideas_kept_words', seen: 'ideas_kept_seen' }],
	export: async (ctx, person) => {
		const amendments = await db(ctx).selectFrom('idea_amendment').select(['doc', 'at', 'status']).where('author_id', '=', person).execute();
		return {
			ideas_kept: {
				votes: await db(ctx)
					.selectFrom('idea_vote')
					.innerJoin('topic', 'topic.id', 'idea_vote.topic_id')
					.select(['topic.title', 'idea_vote.at'])
					.where('idea_vote.person_id', '=', person)
					.execute(),
				amendments: amendments.map((one) => ({ ...one, text: plainText(one.doc) })),
				tryouts: await db(ctx)
					.selectFrom('idea_tryout')
					.select(['place', 'notes', 'outcome', 'begun_at'])
					.where('author_id', '=', person)
					.execute()
			}
		};
	},
	erase: async (tx: Tx, person, contributions) => {
		await db(tx).deleteFrom('idea_vote').where('person_id', '=', person).execute();
		if (contributions === 'delete') await eraseIdeaWords(tx, person);
		await db(tx).updateTable('idea_amendment').set({ author_id: null }).where('author_id', '=', person).execute();
		await db(tx).updateTable('idea_tryout').set({ author_id: null }).where('author_id', '=', person).execute();
		await db(tx).updateTable('idea_amendment').set({ settled_by: null }).where('settled_by', '=', person).execute();
	}
};

/** What somebody added to ideas of others, in one group or everywhere. What was taken over into an idea is said by the idea. */
export async function eraseIdeaWords(tx: Tx, person: string, group?: string): Promise<void> {
	const topics = db(tx)
		.selectFrom('topic')
		.select('id')
		.$if(group !== undefined, (query) => query.where('group_id', '=', group ?? ''));
	await db(tx)
		.updateTable('idea_amendment')
		.set({ doc: JSON.stringify(emptyDoc), status: 'declined', author_id: null })
		.where('author_id', '=', person)
		.where('topic_id', 'in', topics)
		.execute();
	await db(tx).deleteFrom('idea_tryout').where('author_id', '=', person).where('topic_id', 'in', topics).execute();
}
