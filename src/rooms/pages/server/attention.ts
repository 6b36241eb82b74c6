import { db, type Ctx } from '#kernel/context';
import type { Attention } from '#kernel/register';

/** Pages that wait for a second pair of eyes, translations that say less than their original, and what a new house has not yet. */
export async function pagesAttention(ctx: Ctx): Promise<Attention[]> {
	const { waiting, behind, themes, menu } = await db(ctx)
		.selectNoFrom((from) => [
			from.selectFrom('page_text').select(from.fn.countAll<number>().as('n')).where('review_since', 'is not', null).as('waiting'),
			from
				.selectFrom('page_text as text')
				.innerJoin('page', 'page.id', 'text.page_id')
				.innerJoin('page_text as original', (on) =>
					on.onRef('original.page_id', '=', 'page.id').onRef('original.locale', '=', 'page.original')
				)
				.innerJoin('page_version as version', (on) =>
					on
						.onRef('version.page_id', '=', 'text.page_id')
						.onRef('version.locale', '=', 'text.locale')
						.onRef('version.number', '=', 'text.latest')
				)
				.select(from.fn.countAll<number>().as('n'))
				.where('text.status', '=', 'published')
				.whereRef('version.made_from', '<', 'original.live')
				.as('behind'),
			from.selectFrom('theme').select(from.fn.countAll<number>().as('n')).where('status', '=', 'published').as('themes'),
			from.selectFrom('menu_item').select(from.fn.countAll<number>().as('n')).as('menu')
		])
		.executeTakeFirstOrThrow();
	return [
		{ key: 'pages_attention_review', count: waiting ?? 0, address: '/beheer/paginas?status=review' },
		{ key: 'pages_attention_behind', count: behind ?? 0, address: '/beheer/paginas?status=behind' },
		{ key: 'pages_attention_front', count: themes ? 0 : 1, address: '/beheer/themas' },
		{ key: 'pages_attention_menu', count: menu ? 0 : 1, address: '/beheer/menu' }
	];
}
