import { sql } from 'kysely';
import { db } from '#kernel/context';
import type { PersonColumns } from '#kernel/register';

/** What an attempt to sign in leaves behind for a day. Sessions are the account's. */
export const signInData: PersonColumns = {
	columns: ['sign_in_attempt.person_id'],
	mentions: ['access_request.decided_by'],
	kept: [{ heading: 'signin_kept_heading', words: 'signin_kept_words', seen: 'signin_kept_seen' }],
	export: async (ctx, person) => ({
		signin_kept_heading: [
			...(await db(ctx)
				.selectFrom('sign_in_attempt')
				.select(['email', 'return_to', 'created_at', 'used_at'])
				.where('person_id', '=', person)
				.execute()),
			...(await db(ctx)
				.selectFrom('access_request')
				.select(['email', 'name', 'message', 'asked_at'])
				.where(sql<boolean>`lower(email) in (select lower(email) from account where person_id = ${person})`)
				.execute())
		]
	}),
	erase: async (tx, person) => {
		for (const table of ['sign_in_attempt', 'access_request'] as const)
			await sql`delete from ${sql.table(table)} where lower(email) in (select lower(email) from account where person_id = ${person})`.execute(
				db(tx)
			);
		await db(tx).deleteFrom('sign_in_attempt').where('person_id', '=', person).execute();
		await db(tx).updateTable('access_request').set({ decided_by: null }).where('decided_by', '=', person).execute();
	}
};
