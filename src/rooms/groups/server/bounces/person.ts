import { db } from '#kernel/context';
import type { PersonColumns } from '#kernel/register';

/** What is kept about how well mail reaches somebody. */
export const reachData: PersonColumns = {
	columns: ['mail_reach.person_id'],
	kept: [{ heading: 'groupmail_kept_reach', words: 'groupmail_kept_reach_words', seen: 'groupmail_kept_reach_seen' }],
	export: async (ctx, person) => ({
		groupmail_kept_reach: await db(ctx)
			.selectFrom('mail_reach')
			.select(['score', 'stepped_on', 'status', 'paused_at'])
			.where('person_id', '=', person)
			.execute()
	}),
	erase: async (tx, person) => {
		await db(tx).deleteFrom('mail_reach').where('person_id', '=', person).execute();
	}
};
