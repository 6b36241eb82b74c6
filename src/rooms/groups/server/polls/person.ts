import { db, type Tx } from '#kernel/context';
import type { PersonColumns } from '#kernel/register';

/** Votes of somebody. What they voted in secret is nobody's: it is neither exported nor erased. */
export const pollsData: PersonColumns = {
	columns: ['poll_vote.person_id', 'poll_turnout.person_id'],
	kept: [{ heading: 'polls_kept', words: 'polls_kept_words', seen: 'polls_kept_seen' }],
	export: async (ctx, person) => ({
		polls_kept: {
			open: await db(ctx)
				.selectFrom('poll_vote')
				.innerJoin('topic', 'topic.id', 'poll_vote.topic_id')
				.select(['topic.title', 'poll_vote.paper', 'poll_vote.at'])
				.where('poll_vote.person_id', '=', person)
				.execute(),
			secret: await db(ctx)
				.selectFrom('poll_turnout')
				.innerJoin('topic', 'topic.id', 'poll_turnout.topic_id')
				.select('topic.title')
				.where('poll_turnout.person_id', '=', person)
				.execute()
		}
	}),
	erase: async (tx: Tx, person) => {
		await db(tx).deleteFrom('poll_vote').where('person_id', '=', person).execute();
		await db(tx).deleteFrom('poll_turnout').where('person_id', '=', person).execute();
	}
};
