import { sql } from 'kysely';
import { db } from '#kernel/context';
import type { PersonColumns } from '#kernel/register';

const ownAddress = (person: string) => sql`select lower(email) from account where person_id = ${person}`;

/**
 * Who decided about a suggestion is mentioned. An address left to hear what happened goes when its person does, and what they said in words
 * when they take those along; what is otherwise at a place is the place's.
 */
export const suggestionsData: PersonColumns = {
	columns: [],
	mentions: ['suggestion_field.decided_by'],
	kept: [{ heading: 'upkeep_kept_said', words: 'upkeep_kept_said_words', seen: 'upkeep_kept_said_seen' }],
	export: async (ctx, person) => ({
		upkeep_kept_said: await db(ctx)
			.selectFrom('suggestion as s')
			.innerJoin('suggestion_field as f', 'f.suggestion_id', 's.id')
			.innerJoin('location', 'location.id', 's.location_id')
			.select(['location.name', 'f.field', 'f.becomes as text', 's.written_at'])
			.where(sql<boolean>`lower(s.address) in (${ownAddress(person)})`)
			.orderBy('s.written_at')
			.execute()
	}),
	erase: async (tx, person, contributions) => {
		if (contributions === 'delete')
			await sql`update suggestion_field set becomes = '' where field = 'words'
				and suggestion_id in (select id from suggestion where lower(address) in (${ownAddress(person)}))`.execute(db(tx));
		await sql`update suggestion set address = '', fingerprint = null where lower(address) in (${ownAddress(person)})`.execute(db(tx));
		await db(tx).updateTable('suggestion_field').set({ decided_by: null }).where('decided_by', '=', person).execute();
	}
};
