import { db } from '#kernel/context';
import type { PersonColumns } from '#kernel/register';
import { detach } from '#kernel/storage';

/** The part that contact cards and messages take in "my data". */
export const contactData: PersonColumns = {
	columns: ['contact_person.person_id', 'contact_message.to_person', 'contact_message.from_person'],
	mentions: ['contact_person.proposed_by', 'contact_message.decided_by'],
	kept: [
		{ heading: 'people_kept_card', words: 'people_kept_card_words', seen: 'people_kept_card_seen' },
		{ heading: 'people_kept_messages', words: 'people_kept_messages_words', seen: 'people_kept_messages_seen' }
	],
	export: async (ctx, person) => ({
		people_kept_card: await db(ctx)
			.selectFrom('contact_person')
			.select(['name', 'function', 'topics', 'hours', 'languages', 'themes', 'status', 'proposed_at', 'agreed_at'])
			.where('person_id', '=', person)
			.execute(),
		people_kept_messages: await db(ctx)
			.selectFrom('contact_message')
			.select(['name', 'address', 'words', 'written_at', 'status'])
			.where((is) => is.or([is('from_person', '=', person), is.and([is('to_person', '=', person), is('status', '=', 'sent')])]))
			.orderBy('written_at')
			.execute()
	}),
	erase: async (tx, person) => {
		const account = await db(tx).selectFrom('account').select('email').where('person_id', '=', person).executeTakeFirst();
		await db(tx)
			.deleteFrom('contact_message')
			.where((is) =>
				is.or([
					is('to_person', '=', person),
					is('from_person', '=', person),
					...(account ? [is('address', '=', account.email.toLowerCase())] : [])
				])
			)
			.execute();
		const cards = await db(tx).deleteFrom('contact_person').where('person_id', '=', person).returning('id').execute();
		for (const { id } of cards) await detach(tx, { room: 'people', subject: id });
		await db(tx).updateTable('contact_message').set({ decided_by: null }).where('decided_by', '=', person).execute();
		await db(tx).updateTable('contact_person').set({ proposed_by: null }).where('proposed_by', '=', person).execute();
	}
};
