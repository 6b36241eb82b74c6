import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import { filesById } from '#kernel/storage';
import type { KeptFile } from '#kernel/web';
import type { Colour } from '../../schema.ts';

export type ShownTheme = {
	id: string;
	key: string;
	/** The language of its name. */
	locale: string;
	slug: string;
	address: string;
	name: string;
	intro: string;
	colour: Colour;
	picture: KeptFile | null;
	alternates: Array<{ locale: string; address: string }>;
	changedAt: Date;
};

const published = (ctx: Ctx) =>
	db(ctx)
		.selectFrom('theme')
		.innerJoin('theme_text as name', 'name.theme_id', 'theme.id')
		.where('theme.status', '=', 'published')
		.distinctOn(['theme.position', 'theme.id'])
		.select([
			'theme.id',
			'theme.key',
			'theme.colour',
			'theme.picture',
			'theme.changed_at as changedAt',
			'name.locale',
			'name.slug',
			'name.name',
			'name.intro'
		])
		.select(sql<string>`'/themas/' || name.slug`.as('address'))
		.select(
			sql<ShownTheme['alternates']>`(select jsonb_agg(jsonb_build_object('locale', o.locale, 'address', '/themas/' || o.slug)
			order by array_position(array['nl', 'fr', 'en', 'de'], o.locale)) from theme_text o where o.theme_id = theme.id)`.as('alternates')
		)
		.orderBy('theme.position')
		.orderBy('theme.id')
		.orderBy(sql`name.locale = ${ctx.locale}`, 'desc')
		.orderBy(sql`name.locale = 'nl'`, 'desc');

export async function listThemesFor(ctx: Ctx): Promise<ShownTheme[]> {
	return withPictures(ctx, await published(ctx).execute());
}

/** A theme by its slug in whichever language; as the language asked for calls it. */
export async function themeBySlug(ctx: Ctx, slug: string): Promise<ShownTheme | undefined> {
	const rows = await published(ctx)
		.where('theme.id', 'in', (from) =>
			from
				.selectFrom('theme_text')
				.select('theme_id')
				.where('slug', '=', slug)
				.orderBy(sql`locale = ${ctx.locale}`, 'desc')
				.limit(1)
		)
		.execute();
	return (await withPictures(ctx, rows))[0];
}

async function withPictures(ctx: Ctx, rows: Array<Omit<ShownTheme, 'picture'> & { picture: string | null }>): Promise<ShownTheme[]> {
	const files = await filesById(
		ctx,
		rows.map(({ picture }) => picture)
	);
	return rows.map((row) => ({ ...row, picture: (row.picture && files.get(row.picture)) || null }));
}
