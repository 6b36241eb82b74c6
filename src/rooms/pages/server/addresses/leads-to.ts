import { db, type Ctx } from '#kernel/context';

/** Which page, theme or other address is found at this one, now or by a sign that was left there. */
export async function leadsTo(ctx: Ctx, locale: string, address: string) {
	const page = await db(ctx)
		.selectFrom('page_text')
		.select('page_id')
		.where('locale', '=', locale)
		.where('address', '=', address)
		.executeTakeFirst();
	if (page) return { page_id: page.page_id, theme_id: null, target: null };
	const theme = address.startsWith('/themas/')
		? await db(ctx)
				.selectFrom('theme_text')
				.select('theme_id')
				.where('locale', '=', locale)
				.where('slug', '=', address.slice('/themas/'.length))
				.executeTakeFirst()
		: undefined;
	if (theme) return { page_id: null, theme_id: theme.theme_id, target: null };
	return db(ctx)
		.selectFrom('redirect')
		.select(['page_id', 'theme_id', 'target'])
		.where('locale', '=', locale)
		.where('address', '=', address)
		.executeTakeFirst();
}
