import { db } from '#kernel/context';
import type { PersonColumns } from '#kernel/register';

/** That somebody came near what they may. */
export const budgetData: PersonColumns = {
	columns: ['budget_alert.person_id'],
	mentions: ['budget_alert.seen_by'],
	kept: [{ heading: 'budgets_kept', words: 'budgets_kept_words', seen: 'budgets_kept_seen' }],
	export: async (ctx, person) => ({
		budgets_kept: await db(ctx)
			.selectFrom('budget_alert')
			.select(['kind', 'level', 'most', 'at'])
			.where('person_id', '=', person)
			.orderBy('at')
			.execute()
	}),
	erase: async (tx, person) => {
		await db(tx).deleteFrom('budget_alert').where('person_id', '=', person).execute();
		await db(tx).updateTable('budget_alert').set({ seen_by: null }).where('seen_by', '=', person).execute();
	}
};
