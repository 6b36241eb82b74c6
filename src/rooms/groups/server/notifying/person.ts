import { sql } from 'kysely';
import { db, type Tx } from '#kernel/context';
import type { PersonColumns } from '#kernel/register';

const tables = [
	'notification',
	'house_notice',
	'notice_choice',
	'notice_rhythm',
	'told_post',
	'digest',
	'reply_key',
	'incoming_mail'
] as const;

const ownAddress = (person: string) => sql`select lower(email) from account where person_id = ${person}`;

/** What is kept about what somebody was told, and how they want to be. */
export const noticeData: PersonColumns = {
	columns: tables.map((table) => `${table}.person_id`),
	mentions: ['incoming_mail.decided_by'],
	kept: [{ heading: 'groupmail_kept_notices', words: 'groupmail_kept_notices_words', seen: 'groupmail_kept_notices_seen' }],
	export: async (ctx, person) => ({
		groupmail_kept_notices: {
			choices: await db(ctx).selectFrom('notice_choice').select(['group_id', 'kind', 'level']).where('person_id', '=', person).execute(),
			rhythm: await db(ctx).selectFrom('notice_rhythm').select(['zone', 'weekly_on']).where('person_id', '=', person).execute(),
			house: await db(ctx).selectFrom('house_notice').select(['kind', 'at', 'read_at']).where('person_id', '=', person).execute(),
			notices: await db(ctx).selectFrom('notification').select(['kind', 'at', 'read_at']).where('person_id', '=', person).execute(),
			mails: await db(ctx)
				.selectFrom('incoming_mail')
				.select(['received_at', 'subject', 'own', 'pieces', 'from_address', 'from_name', 'status'])
				.where((is) => is.or([is('person_id', '=', person), sql<boolean>`lower(from_address) in (${ownAddress(person)})`]))
				.execute()
		}
	}),
	erase: async (tx: Tx, person) => {
		for (const table of tables) await db(tx).deleteFrom(table).where('person_id', '=', person).execute();
		// Mails from their address that nobody knew for theirs.
		await sql`delete from incoming_mail where lower(from_address) in (${ownAddress(person)})`.execute(db(tx));
		await sql`delete from mail_aside where lower(said_from) in (${ownAddress(person)})`.execute(db(tx));
		await db(tx).updateTable('incoming_mail').set({ decided_by: null }).where('decided_by', '=', person).execute();
	}
};
