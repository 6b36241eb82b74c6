import { db, type Ctx } from '#kernel/context';
import type { ShareCard } from '#kernel/register';

/** What a published page says about itself when somebody shares it, in the language asked for or else its own. */
export async function pageCard(ctx: Ctx, id: string): Promise<ShareCard | undefined> {
	if (!/^[0-9a-f-]{36}$/i.test(id)) return undefined;
	const row = await db(ctx)
		.selectFrom('page_text as text')
		.innerJoin('page_version as version', (on) =>
			on.onRef('version.page_id', '=', 'text.page_id').onRef('version.locale', '=', 'text.locale').onRef('version.number', '=', 'text.live')
		)
		.innerJoin('page', 'page.id', 'text.page_id')
		.select(['page.kind', 'page.original', 'text.locale', 'text.address', 'version.title', 'version.label', 'version.blocks'])
		.where('text.page_id', '=', id)
		.where('text.status', '=', 'published')
		.orderBy((is) => is('text.locale', '=', ctx.locale), 'desc')
		.orderBy((is) => is('text.locale', '=', is.ref('page.original')), 'desc')
		.executeTakeFirst();
	if (!row) return themeCard(ctx, id);
	const first = row.blocks[0];
	const leads = row.kind === 'hub' && first?.type === 'hero' ? first.data.title : '';
	return { title: leads || row.title, label: row.label, kind: row.kind === 'hub' ? 'theme' : 'page', seed: row.address };
}

async function themeCard(ctx: Ctx, id: string): Promise<ShareCard | undefined> {
	const theme = await db(ctx)
		.selectFrom('theme')
		.innerJoin('theme_text as name', 'name.theme_id', 'theme.id')
		.select(['theme.key', 'name.name'])
		.where('theme.id', '=', id)
		.where('theme.status', '=', 'published')
		.orderBy((is) => is('name.locale', '=', ctx.locale), 'desc')
		.orderBy((is) => is('name.locale', '=', 'nl'), 'desc')
		.executeTakeFirst();
	return theme && { title: theme.name, kind: 'theme', seed: theme.key };
}
