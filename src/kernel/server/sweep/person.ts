import { sql } from 'kysely';
import { db } from '#kernel/context';
import type { PersonColumns } from '#kernel/register';
import { disown } from '#kernel/search';

/** What the ground floor itself keeps about a person. Audit rows stay: an id that leads nowhere once the person is gone. */
export const kernelData: PersonColumns = {
	columns: ['mail.to_person', 'submission.scope'],
	mentions: ['setting.changed_by', 'search_entry.owner'],
	kept: [
		{ heading: 'people_kept_mails', words: 'people_kept_mails_words', seen: 'people_kept_mails_seen' },
		{ heading: 'people_kept_events', words: 'people_kept_events_words', seen: 'people_kept_events_seen' }
	],
	export: async (ctx, person) => ({
		people_kept_mails: await db(ctx)
			.selectFrom('mail')
			.select(['created_at', 'to_address', 'subject', 'body', 'status'])
			.where('to_person', '=', person)
			.orderBy('created_at')
			.execute(),
		people_kept_events: await db(ctx)
			.selectFrom('event')
			.select(['at', 'name'])
			.where((is) => is.or([is('actor_id', '=', person), is('subject', '=', person)]))
			.orderBy('at')
			.execute()
	}),
	erase: async (tx, person) => {
		await sql`delete from mail where to_person = ${person} or lower(to_address) in (select lower(email) from account where person_id = ${person})`.execute(
			db(tx)
		);
		// Of what others were sent because of something they did, it is kept that it went out, and to whom.
		await sql`update mail set subject = '', html = '', body = '' where status <> 'waiting'
			and event_id in (select id from event where actor_id = ${person})`.execute(db(tx));
		await db(tx).deleteFrom('submission').where('scope', '=', person).execute();
		await db(tx).updateTable('setting').set({ changed_by: null }).where('changed_by', '=', person).execute();
		await disown(tx, person);
	}
};
