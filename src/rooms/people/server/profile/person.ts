import { db } from '#kernel/context';
import type { PersonColumns } from '#kernel/register';
import { unindex } from '#kernel/search';
import { detach, detachFromGroups } from '#kernel/storage';

/** The part that profiles take in "my data". */
export const profileData: PersonColumns = {
	columns: ['profile_field.person_id'],
	kept: [{ heading: 'people_kept_profile', words: 'people_kept_profile_words', seen: 'people_kept_profile_seen' }],
	export: async (ctx, person) => ({
		people_kept_profile: await db(ctx)
			.selectFrom('profile_field')
			.select(['field', 'value', 'audience', 'changed_at'])
			.where('person_id', '=', person)
			.execute()
	}),
	erase: async (tx, person) => {
		await unindex(tx, 'person', person);
		await detach(tx, { room: 'people', subject: person });
		await detachFromGroups(tx, 'people', person);
		await db(tx).deleteFrom('profile_field').where('person_id', '=', person).execute();
	}
};
