import { db, type Tx } from '#kernel/context';
import { index, unindex } from '#kernel/search';
import { plainText } from '#kernel/text';

/** A page of a shelf can be found by who reads its group; words on it that somebody gave leave for, too. */
export async function indexShelfPage(tx: Tx, id: string): Promise<void> {
	const page = await db(tx)
		.selectFrom('shelf_page')
		.innerJoin('groups', 'groups.id', 'shelf_page.group_id')
		.select([
			'shelf_page.key',
			'shelf_page.title',
			'shelf_page.doc',
			'shelf_page.audience',
			'shelf_page.status',
			'shelf_page.hidden_at',
			'shelf_page.circle',
			'shelf_page.group_id'
		])
		.select(['groups.slug', 'groups.name', 'groups.locale'])
		.where('shelf_page.id', '=', id)
		.executeTakeFirst();
	if (!page || page.hidden_at || page.status !== 'published') return unindex(tx, 'shelf', id);
	const quotes = await db(tx)
		.selectFrom('shelf_quote')
		.select('doc')
		.where('page_id', '=', id)
		.where('answer', 'in', ['named', 'unnamed'])
		.execute();
	await index(tx, {
		kind: 'shelf',
		subject: id,
		locale: page.locale,
		title: page.title,
		summary: page.name,
		address: `/netwerk/${page.slug}/plank/${page.key}`,
		text: [page.doc, ...quotes.map(({ doc }) => doc)].map(plainText).join('\n'),
		audience: page.audience,
		group: page.circle ?? page.group_id,
		status: page.status
	});
}
