import { sql } from 'kysely';
import { db } from '#kernel/context';
import type { PersonColumns } from '#kernel/register';

/** Who brought an archive in, and whose mails were found in one: the posts themselves are theirs like any other. */
export const importData: PersonColumns = {
	columns: [],
	mentions: ['group_import.started_by', 'import_message.person_id'],
	kept: [],
	export: () => Promise.resolve({}),
	erase: async (tx, person, contributions) => {
		// What of theirs was still to be brought in is not brought in.
		if (contributions === 'delete')
			await sql`update import_message set subject = '', failed = failed or post_id is null where person_id = ${person}`.execute(db(tx));
		await sql`delete from import_member where lower(address) in (select lower(email) from account where person_id = ${person})`.execute(
			db(tx)
		);
		await db(tx).updateTable('import_message').set({ person_id: null, from_name: '' }).where('person_id', '=', person).execute();
		await db(tx).updateTable('group_import').set({ started_by: null }).where('started_by', '=', person).execute();
	}
};
