import { db, type Ctx, type Tx } from '#kernel/context';
import type { PersonColumns } from '#kernel/register';
import { plainText } from '#kernel/text';
import { indexShelfPage } from './index-page.ts';

/** What somebody said that stands on a shelf is theirs; pages and files were made for the group, and stay without their name. */
export const shelfData: PersonColumns = {
	columns: ['shelf_quote.person_id'],
	mentions: ['shelf_page.keeper_id', 'shelf_version.author_id', 'shelf_file.author_id', 'shelf_file_version.author_id'],
	kept: [{ heading: 'shelving_kept', words: 'shelving_kept_words', seen: 'shelving_kept_seen' }],
	export: async (ctx, person) => {
		const quotes = await db(ctx)
			.selectFrom('shelf_quote')
			.innerJoin('shelf_page', 'shelf_page.id', 'shelf_quote.page_id')
			.select(['shelf_page.title', 'shelf_quote.doc', 'shelf_quote.answer', 'shelf_quote.asked_at'])
			.where('shelf_quote.person_id', '=', person)
			.execute();
		return { shelving_kept: [...quotes.map((quote) => ({ ...quote, text: plainText(quote.doc) })), ...(await brought(ctx, person))] };
	},
	erase: async (tx: Tx, person, contributions) => {
		const pages = await db(tx).selectFrom('shelf_quote').select('page_id').distinct().where('person_id', '=', person).execute();
		if (contributions === 'delete') await eraseQuotes(tx, person);
		// What they gave leave for stays, without a name; what they did not, goes.
		await db(tx).deleteFrom('shelf_quote').where('person_id', '=', person).where('answer', 'in', ['waiting', 'no']).execute();
		await db(tx).updateTable('shelf_quote').set({ person_id: null, answer: 'unnamed' }).where('person_id', '=', person).execute();
		for (const { page_id } of pages) await indexShelfPage(tx, page_id);
		await db(tx).updateTable('shelf_page').set({ keeper_id: null }).where('keeper_id', '=', person).execute();
		await db(tx).updateTable('shelf_version').set({ author_id: null }).where('author_id', '=', person).execute();
		await db(tx).updateTable('shelf_file').set({ author_id: null }).where('author_id', '=', person).execute();
		await db(tx).updateTable('shelf_file_version').set({ author_id: null }).where('author_id', '=', person).execute();
	}
};

/** What they wrote or brought for a group. */
const brought = async (ctx: Ctx, person: string) => [
	...(await db(ctx).selectFrom('shelf_version').select(['title', 'doc', 'at']).where('author_id', '=', person).execute()).map(
		({ doc, ...one }) => ({ ...one, text: plainText(doc) })
	),
	...(await db(ctx).selectFrom('shelf_file').select(['title', 'changed_at']).where('author_id', '=', person).execute())
];

/** Words of somebody go off the shelves they were put on, of one group or of all; leave for them was theirs to give. */
export async function eraseQuotes(tx: Tx, person: string, group?: string): Promise<void> {
	const gone = await db(tx)
		.deleteFrom('shelf_quote')
		.where('person_id', '=', person)
		.$if(group !== undefined, (query) =>
			query.where('page_id', 'in', (pages) =>
				pages
					.selectFrom('shelf_page')
					.select('id')
					.where('group_id', '=', group ?? '')
			)
		)
		.returning('page_id')
		.execute();
	for (const page of new Set(gone.map(({ page_id }) => page_id))) await indexShelfPage(tx, page);
}
