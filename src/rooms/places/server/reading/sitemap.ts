import { db, type Ctx } from '#kernel/context';
import { locales } from '#kernel/i18n';
import type { SitemapEntry } from '#kernel/register';

/** The finder itself, every place a visitor may see and every organization that has one, in each language. */
export async function placesSitemap(ctx: Ctx): Promise<SitemapEntry[]> {
	const rows = await db(ctx)
		.selectFrom('location')
		.select(['slug', 'modified_at'])
		.where('status', '=', 'published')
		.where('audience', '=', 'public')
		.orderBy('slug')
		.execute();
	const organizations = await db(ctx)
		.selectFrom('organization as o')
		.select(['o.slug', 'o.modified_at'])
		.where('o.status', '=', 'published')
		.where('o.audience', '=', 'public')
		.where((eb) =>
			eb.exists(
				eb.selectFrom('location as l').select('l.id').whereRef('l.organization_id', '=', 'o.id').where('l.status', '=', 'published')
			)
		)
		.orderBy('o.slug')
		.execute();
	const newest = rows.reduce((last, { modified_at }) => (modified_at > last ? modified_at : last), new Date(0));
	return [
		{ address: '/plekken', changed: newest },
		...rows.map(({ slug, modified_at }) => ({ address: `/plekken/${slug}`, changed: modified_at })),
		...organizations.map(({ slug, modified_at }) => ({ address: `/plekken/organisaties/${slug}`, changed: modified_at }))
	].map((entry) => ({ ...entry, locales: Object.fromEntries(locales.map((locale) => [locale, entry.address])) }));
}
