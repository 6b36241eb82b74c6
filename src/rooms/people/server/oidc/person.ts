import { db } from '#kernel/context';
import type { PersonColumns } from '#kernel/register';

/** Accounts elsewhere that are somebody's. */
export const identityData: PersonColumns = {
	columns: ['identity.person_id'],
	kept: [{ heading: 'signin_kept_elsewhere', words: 'signin_kept_elsewhere_words', seen: 'signin_kept_keys_seen' }],
	export: async (ctx, person) => ({
		signin_kept_elsewhere: await db(ctx)
			.selectFrom('identity')
			.select(['issuer', 'subject', 'label', 'linked_at', 'used_at'])
			.where('person_id', '=', person)
			.execute()
	}),
	erase: async (tx, person) => {
		await db(tx).deleteFrom('identity').where('person_id', '=', person).execute();
	}
};
