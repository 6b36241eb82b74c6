import { db } from '#kernel/context';
import type { PersonColumns } from '#kernel/register';
import { forWhoSaid } from './on-posts.ts';

/** What somebody said about posts, and what was decided about them. */
export const careData: PersonColumns = {
	columns: ['care_flag.flagged_by', 'care_measure.person_id'],
	mentions: [
		'care_flag.about',
		'care_flag.handled_by',
		'care_measure.taken_by',
		'care_measure.ended_by',
		'care_appeal.decided_by',
		'care_template.created_by'
	],
	kept: [{ heading: 'care_kept', words: 'care_kept_words', seen: 'care_kept_seen' }],
	export: async (ctx, person) => ({
		care_kept: {
			said: await db(ctx)
				.selectFrom('care_flag as f')
				.select(['f.kind', 'f.words', 'f.flagged_at', 'f.status'])
				.select(forWhoSaid('f.outcome').as('outcome'))
				.where('f.flagged_by', '=', person)
				.execute(),
			decided: await db(ctx)
				.selectFrom('care_measure as m')
				.leftJoin('care_appeal as a', 'a.measure_id', 'm.id')
				.select(['m.kind', 'm.reason', 'm.rule', 'm.until', 'm.taken_at', 'm.ended_at', 'a.words', 'a.said_at', 'a.outcome', 'a.answer'])
				.where('m.person_id', '=', person)
				.execute()
		}
	}),
	erase: async (tx, person, contributions) => {
		await db(tx)
			.updateTable('care_flag')
			.set({ flagged_by: null, ...(contributions === 'delete' ? { words: '' } : {}) })
			.where('flagged_by', '=', person)
			.execute();
		await db(tx).deleteFrom('care_measure').where('person_id', '=', person).execute();
		await db(tx).updateTable('care_flag').set({ about: null }).where('about', '=', person).execute();
		await db(tx).updateTable('care_flag').set({ handled_by: null }).where('handled_by', '=', person).execute();
		await db(tx).updateTable('care_measure').set({ taken_by: null }).where('taken_by', '=', person).execute();
		await db(tx).updateTable('care_measure').set({ ended_by: null }).where('ended_by', '=', person).execute();
		await db(tx).updateTable('care_appeal').set({ decided_by: null }).where('decided_by', '=', person).execute();
		await db(tx).updateTable('care_template').set({ created_by: null }).where('created_by', '=', person).execute();
	}
};
