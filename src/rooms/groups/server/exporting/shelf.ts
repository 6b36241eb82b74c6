import { db, type Ctx } from '#kernel/context';
import type { KeptFile } from '#kernel/register';
import { filesToTake } from '#kernel/storage';
import { plainText } from '#kernel/text';

export type TakenShelf = Awaited<ReturnType<typeof shelfOf>>['shelf'];
export type TakenPage = TakenShelf['pages'][number];

/** The shelf of a group: pages with what they said before and the words that may stand there, and files with what lay there before. */
export async function shelfOf(ctx: Ctx, group: string) {
	const kept = await filesOn(ctx, group);
	const files = await filesToTake(
		ctx,
		kept.map(({ file_id }) => file_id)
	);
	const lying = kept.map(({ file_id, ...file }) => ({ ...file, file: files.get(file_id)?.name ?? null }));
	return { shelf: { pages: await pagesOn(ctx, group), files: lying }, files: [...files.values()] as KeptFile[] };
}

async function pagesOn(ctx: Ctx, group: string) {
	const pages = await db(ctx)
		.selectFrom('shelf_page')
		.leftJoin('person', 'person.id', 'shelf_page.keeper_id')
		.select(['shelf_page.id', 'key', 'title', 'doc', 'version', 'review_on', 'changed_at', 'person.name as keeper'])
		.where('group_id', '=', group)
		.where('status', '=', 'published')
		.orderBy('title')
		.execute();
	const versions = await db(ctx)
		.selectFrom('shelf_version')
		.innerJoin('shelf_page', 'shelf_page.id', 'shelf_version.page_id')
		.leftJoin('person', 'person.id', 'shelf_version.author_id')
		.select(['page_id', 'shelf_version.version', 'shelf_version.title', 'shelf_version.doc', 'at', 'person.name as author'])
		.where('shelf_page.group_id', '=', group)
		.orderBy('shelf_version.version')
		.execute();
	// Words whose leave was not given are not on the page, and not here.
	const quotes = await db(ctx)
		.selectFrom('shelf_quote')
		.innerJoin('shelf_page', 'shelf_page.id', 'shelf_quote.page_id')
		.leftJoin('person', 'person.id', 'shelf_quote.person_id')
		.select(['page_id', 'shelf_quote.doc', 'answer', 'person.name'])
		.where('shelf_page.group_id', '=', group)
		.where('answer', 'in', ['named', 'unnamed'])
		.orderBy('place')
		.execute();
	return pages.map(({ id, ...page }) => ({
		...page,
		text: plainText(page.doc),
		quotes: quotes
			.filter(({ page_id }) => page_id === id)
			.map(({ doc, answer, name }) => ({ text: plainText(doc), by: answer === 'named' ? name : null })),
		versions: versions.filter(({ page_id }) => page_id === id).map(({ page_id: _, doc, ...one }) => ({ ...one, text: plainText(doc) }))
	}));
}

async function filesOn(ctx: Ctx, group: string) {
	const now = await db(ctx)
		.selectFrom('shelf_file')
		.leftJoin('person', 'person.id', 'shelf_file.author_id')
		.select(['folder', 'title', 'version', 'file_id', 'changed_at as at', 'person.name as author'])
		.where('group_id', '=', group)
		.where('status', '=', 'published')
		.execute();
	const before = await db(ctx)
		.selectFrom('shelf_file_version')
		.innerJoin('shelf_file', 'shelf_file.id', 'shelf_file_version.shelf_file_id')
		.leftJoin('person', 'person.id', 'shelf_file_version.author_id')
		.select(['folder', 'title', 'shelf_file_version.version', 'shelf_file_version.file_id', 'at', 'person.name as author'])
		.where('group_id', '=', group)
		.where('status', '=', 'published')
		.execute();
	return [...now, ...before].sort((a, b) => a.folder.localeCompare(b.folder) || a.title.localeCompare(b.title) || b.version - a.version);
}
