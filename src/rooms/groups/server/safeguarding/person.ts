import { db } from '#kernel/context';
import type { PersonColumns } from '#kernel/register';

/**
 * A worry about a child outlives who wrote, reported or handled it: the child may need it, and nobody should be able to make it disappear by
 * leaving. Names in columns go; the frozen words stay until years after it was closed. It is in no export: a file in a mailbox may bring the
 * child, or who spoke up for it, in danger.
 */
export const safeguardingData: PersonColumns = {
	columns: ['safeguard.person_id'],
	mentions: [
		'safeguard.granted_by',
		'safe_case.about',
		'safe_case.reported_by',
		'safe_case.closed_by',
		'safe_step.person_id',
		'safe_look.person_id'
	],
	kept: [{ heading: 'care_kept_worries', words: 'care_kept_worries_words', seen: 'care_kept_worries_seen' }],
	export: async (ctx, person) => ({
		care_kept_worries: await db(ctx).selectFrom('safeguard').select('granted_at').where('person_id', '=', person).execute()
	}),
	erase: async (tx, person) => {
		await db(tx).deleteFrom('safeguard').where('person_id', '=', person).execute();
		await db(tx).updateTable('safeguard').set({ granted_by: null }).where('granted_by', '=', person).execute();
		await db(tx).updateTable('safe_case').set({ about: null }).where('about', '=', person).execute();
		await db(tx).updateTable('safe_case').set({ reported_by: null }).where('reported_by', '=', person).execute();
		await db(tx).updateTable('safe_case').set({ closed_by: null }).where('closed_by', '=', person).execute();
		await db(tx).updateTable('safe_step').set({ person_id: null }).where('person_id', '=', person).execute();
		await db(tx).updateTable('safe_look').set({ person_id: null }).where('person_id', '=', person).execute();
	}
};
