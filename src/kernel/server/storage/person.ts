import { sql } from 'kysely';
import { db, type Tx } from '#kernel/context';
import { record } from '#kernel/events';
import type { PersonColumns } from '#kernel/register';
import { takenName } from './files.ts';
import { nameOf, store } from './store.ts';

/** Files somebody brought. What others' content uses stays there, without saying who brought it; the rest goes, bytes and all. */
export const storageData: PersonColumns = {
	columns: ['file.uploaded_by'],
	mentions: ['file_use.owner'],
	kept: [{ heading: 'people_kept_files', words: 'people_kept_files_words', seen: 'people_kept_files_seen' }],
	export: async (ctx, person) => ({
		people_kept_files: await db(ctx)
			.selectFrom('file')
			.select(['name', 'media_type', 'bytes', 'alt', 'credit', 'created_at'])
			.where('uploaded_by', '=', person)
			.orderBy('created_at')
			.execute()
	}),
	files: async (ctx, person) => {
		const files = await db(ctx).selectFrom('file').select(['id', 'folder', 'name', 'sha256']).where('uploaded_by', '=', person).execute();
		return files.map((file) => ({ name: takenName(file), open: () => store().get(nameOf(file)) }));
	},
	erase: async (tx, person) => {
		await db(tx).deleteFrom('file_use').where('owner', '=', person).where('audience', '=', 'private').execute();
		await db(tx).updateTable('file_use').set({ owner: null }).where('owner', '=', person).execute();
		const gone = await db(tx)
			.deleteFrom('file')
			.where('uploaded_by', '=', person)
			.where(({ not, exists, selectFrom }) => not(exists(selectFrom('file_use').select('file_use.id').whereRef('file_id', '=', 'file.id'))))
			.returning('folder')
			.execute();
		for (const { folder } of gone) await record(tx, 'storage.dropped', folder);
		await uncall(tx, person);
		await db(tx).updateTable('file').set({ uploaded_by: null }).where('uploaded_by', '=', person).execute();
	}
};

/** What stays is called after nobody: `Verslag Mia Peeters.pdf` becomes `Verslag _.pdf`. */
async function uncall(tx: Tx, person: string): Promise<void> {
	const { rows } = await sql<{ id: string; name: string; credit: string; called: string }>`select f.id, f.name, f.credit, p.name as called
		from file f join person p on p.id = f.uploaded_by where p.id = ${person}`.execute(db(tx));
	const words = rows[0]?.called.match(/[\p{L}\p{N}]+/gu);
	if (!words) return;
	const called = new RegExp(`(?<![\\p{L}\\p{N}])${words.join('[^\\p{L}\\p{N}]*')}(?![\\p{L}\\p{N}])`, 'giu');
	for (const { id, ...said } of rows) {
		const name = said.name.replace(called, '_');
		const credit = said.credit.replace(called, '').trim();
		if (name === said.name && credit === said.credit) continue;
		await db(tx).updateTable('file').set({ name, credit }).where('id', '=', id).execute();
	}
}
