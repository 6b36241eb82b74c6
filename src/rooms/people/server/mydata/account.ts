import { db } from '#kernel/context';
import { record } from '#kernel/events';
import type { PersonColumns } from '#kernel/register';

/** Who somebody is, how they sign in and what they may do. */
export const accountData: PersonColumns = {
	columns: ['account.person_id', 'session.person_id', 'role_grant.person_id', 'data_export.person_id', 'erasure_request.person_id'],
	mentions: ['role_grant.granted_by'],
	kept: [
		{ heading: 'people_kept_account', words: 'people_kept_account_words', seen: 'people_kept_account_seen' },
		{ heading: 'people_kept_sessions', words: 'people_kept_sessions_words', seen: 'people_kept_sessions_seen' }
	],
	export: async (ctx, person) => ({
		people_kept_account: await db(ctx)
			.selectFrom('person')
			.leftJoin('account', 'account.person_id', 'person.id')
			.select(['person.name', 'account.email', 'person.locale', 'person.joined_at', 'person.last_seen_on', 'account.confirmed_at'])
			.select((is) =>
				is
					.selectFrom('role_grant')
					.select((all) => all.fn<string[]>('array_agg', ['role']).as('roles'))
					.whereRef('role_grant.person_id', '=', 'person.id')
					.as('roles')
			)
			.where('person.id', '=', person)
			.execute(),
		people_kept_sessions: await db(ctx)
			.selectFrom('session')
			.select(['created_at', 'seen_at', 'expires_at', 'device'])
			.where('person_id', '=', person)
			.orderBy('created_at')
			.execute()
	}),
	erase: async (tx, person) => {
		const exports = await db(tx).deleteFrom('data_export').where('person_id', '=', person).returning('id').execute();
		for (const { id } of exports) await record(tx, 'people.export_dropped', id);
		// The account itself goes with the person, at the very end.
		for (const table of ['session', 'role_grant', 'erasure_request'] as const)
			await db(tx).deleteFrom(table).where('person_id', '=', person).execute();
		await db(tx).updateTable('role_grant').set({ granted_by: null }).where('granted_by', '=', person).execute();
	}
};
