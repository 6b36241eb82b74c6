import { db } from '#kernel/context';
import type { PersonColumns } from '#kernel/register';

/** Who brought an archive in, and whose mails were found in one: the posts themselves are theirs like any other. */
export const importData: PersonColumns = {
	columns: [],
	mentions: ['group_import.started_by', 'import_message.person_id'],
	kept: [],
	export: () => Promise.resolve({}),
	erase: async (tx, person) => {
		await db(tx).updateTable('import_message').set({ person_id: null, from_name: '' }).where('person_id', '=', person).execute();
		await db(tx).updateTable('group_import').set({ started_by: null }).where('started_by', '=', person).execute();
	}
};
