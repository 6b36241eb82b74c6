import { sql } from 'kysely';
import { db } from '#kernel/context';
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
		// What stays is called after nobody.
		await sql`update file set name = regexp_replace(name, p.called, '_', 'gi'), credit = regexp_replace(credit, p.called, '', 'gi')
			from (select regexp_replace(regexp_replace(name, '[^[:alnum:]]+', '[^[:alnum:]]*', 'g'), '^$', '(?!)') as called from person where id = ${person}) p
			where uploaded_by = ${person} and (name ~* p.called or credit ~* p.called)`.execute(db(tx));
		await db(tx).updateTable('file').set({ uploaded_by: null }).where('uploaded_by', '=', person).execute();
	}
};
