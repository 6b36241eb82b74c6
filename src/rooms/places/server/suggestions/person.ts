import { sql } from 'kysely';
import { db } from '#kernel/context';
import type { PersonColumns } from '#kernel/register';

/** Who decided about a suggestion is mentioned; an address left to hear what happened goes when its person does. */
export const suggestionsData: PersonColumns = {
	columns: [],
	mentions: ['suggestion_field.decided_by'],
	kept: [],
	export: async () => ({}),
	erase: async (tx, person) => {
		await sql`update suggestion set address = '', fingerprint = null where lower(address) in (select lower(email) from account where person_id = ${person})`.execute(
			db(tx)
		);
		await db(tx).updateTable('suggestion_field').set({ decided_by: null }).where('decided_by', '=', person).execute();
	}
};
