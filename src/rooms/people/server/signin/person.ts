import { db } from '#kernel/context';
import type { PersonColumns } from '#kernel/register';

/** Attempts to sign in live ten minutes and a night; nobody needs a copy of them. Sessions are the account's. */
export const signInData: PersonColumns = {
	columns: ['sign_in_attempt.person_id'],
	mentions: ['access_request.decided_by'],
	kept: [],
	export: async () => ({}),
	erase: async (tx, person) => {
		await db(tx).deleteFrom('sign_in_attempt').where('person_id', '=', person).execute();
		await db(tx).updateTable('access_request').set({ decided_by: null }).where('decided_by', '=', person).execute();
	}
};
