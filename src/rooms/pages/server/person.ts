import { db } from '#kernel/context';
import type { PersonColumns } from '#kernel/register';

const owned = ['theme', 'page', 'page_text', 'page_version'] as const;

/** Pages belong to the house: who leaves takes their name off them. What they were still typing is theirs and goes, and so do pages kept private. */
export const pagesData: PersonColumns = {
	columns: ['page_draft.person_id', 'page_lock.person_id'],
	mentions: [
		...owned.map((table) => `${table}.owner`),
		'page_version.author',
		'page_text.review_by',
		'redirect.created_by',
		'preview_link.created_by'
	],
	kept: [{ heading: 'pages_kept', words: 'pages_kept_words', seen: 'pages_kept_seen' }],
	export: async (ctx, person) => ({
		pages_kept: {
			writing: await db(ctx).selectFrom('page_lock').select(['locale', 'since']).where('person_id', '=', person).execute(),
			versions: await db(ctx).selectFrom('page_version').select(['title', 'locale', 'note', 'at']).where('author', '=', person).execute(),
			unsaved: await db(ctx).selectFrom('page_draft').select(['locale', 'said', 'saved_at']).where('person_id', '=', person).execute()
		}
	}),
	erase: async (tx, person, contributions) => {
		await db(tx).deleteFrom('page_draft').where('person_id', '=', person).execute();
		await db(tx).deleteFrom('page_lock').where('person_id', '=', person).execute();
		await db(tx).deleteFrom('page').where('owner', '=', person).where('audience', '=', 'private').execute();
		await db(tx)
			.updateTable('page_version')
			.set({ author: null, ...(contributions === 'delete' ? { note: '' } : {}) })
			.where('author', '=', person)
			.execute();
		await db(tx).updateTable('page_text').set({ review_by: null }).where('review_by', '=', person).execute();
		await db(tx).updateTable('redirect').set({ created_by: null }).where('created_by', '=', person).execute();
		await db(tx).updateTable('preview_link').set({ created_by: null }).where('created_by', '=', person).execute();
		for (const table of owned) await db(tx).updateTable(table).set({ owner: null }).where('owner', '=', person).execute();
	}
};
