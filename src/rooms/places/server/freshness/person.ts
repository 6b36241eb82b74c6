import { db } from '#kernel/context';
import type { PersonColumns } from '#kernel/register';

/** What somebody was asked about what they keep, and answered. */
export const freshnessData: PersonColumns = {
	columns: ['assurance_letter.person_id'],
	mentions: ['keeper_contact.by_person'],
	kept: [{ heading: 'upkeep_kept_letters', words: 'upkeep_kept_letters_words', seen: 'upkeep_kept_letters_seen' }],
	export: async (ctx, person) => ({
		upkeep_kept_letters: await db(ctx)
			.selectFrom('assurance_letter as l')
			.innerJoin('assurance_question as q', 'q.letter_id', 'l.id')
			.select(['l.day', 'q.service_at_location_id', 'q.answer', 'q.answered_at'])
			.where('l.person_id', '=', person)
			.execute()
	}),
	erase: async (tx, person, contributions) => {
		await db(tx).deleteFrom('assurance_letter').where('person_id', '=', person).execute();
		const words = contributions === 'delete' ? { words: '' } : {};
		await db(tx)
			.updateTable('keeper_contact')
			.set({ by_person: null, ...words })
			.where('by_person', '=', person)
			.execute();
	}
};
