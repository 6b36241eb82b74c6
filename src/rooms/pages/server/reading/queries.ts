import * as v from 'valibot';
import type { Ctx } from '#kernel/context';
import { Missing } from '#kernel/errors';
import { anyone, query } from '#kernel/operation';
import { listed, type ListedPage } from './listed.ts';
import { listThemesFor, themeBySlug, type ShownTheme } from './themes.ts';
import { liveText, viewOf, type PageView } from './view.ts';

/**
 * A published page by the part of its address after `/paginas/`. In a language it is not there in, it shows in its own; `elsewhere` is where
 * to go instead when the address belongs to another language than the one asked for and the page is there in that one.
 */
export const showPage = query({
	name: 'pages.show',
	input: v.object({ path: v.string() }),
	allow: anyone,
	run: async (ctx, { path }): Promise<{ page: PageView } | { elsewhere: string }> => {
		const row = await liveText(ctx).where('text.address', '=', `/paginas/${path}`).executeTakeFirst();
		if (!row) throw new Missing();
		const wanted = row.alternates.find(({ locale }) => locale === ctx.locale);
		return row.locale !== ctx.locale && wanted ? { elsewhere: wanted.address } : { page: await viewOf(ctx, row) };
	}
});

export type Hub = { theme: ShownTheme; page: PageView | null; pages: ListedPage[] };

/** A theme by its slug: its hub; or, while it has none, its pages. */
export const showTheme = query({
	name: 'pages.show_theme',
	input: v.object({ slug: v.string() }),
	allow: anyone,
	run: async (ctx, { slug }): Promise<Hub | { elsewhere: string }> => {
		const theme = await themeBySlug(ctx, slug);
		if (!theme) throw new Missing();
		return theme.slug === slug ? hubOf(ctx, theme) : { elsewhere: theme.address };
	}
});

/** The front page: the hub of the only theme there is, or all themes. */
export const showFront = query({
	name: 'pages.front',
	input: v.object({}),
	allow: anyone,
	run: async (ctx): Promise<{ hub: Hub } | { themes: ShownTheme[] }> => {
		const themes = await listThemesFor(ctx);
		const [only] = themes;
		return only && themes.length === 1 ? { hub: await hubOf(ctx, only) } : { themes };
	}
});

async function hubOf(ctx: Ctx, theme: ShownTheme): Promise<Hub> {
	const row = await liveText(ctx).where('page.theme_id', '=', theme.id).where('page.kind', '=', 'hub').executeTakeFirst();
	if (row) return { theme, page: await viewOf(ctx, row), pages: [] };
	return { theme, page: null, pages: await listed(ctx, { theme: theme.id, kinds: ['page', 'report'] }) };
}

/** Themes that this actor may see, in their order. */
export const listThemes = query({ name: 'pages.list_themes', input: v.object({}), allow: anyone, run: listThemesFor });

/** What a feed tells: the newest pages and reports of a theme, or of the whole house. */
export const showFeed = query({
	name: 'pages.feed',
	input: v.object({ slug: v.optional(v.string()) }),
	allow: anyone,
	run: async (ctx, { slug }): Promise<{ theme: ShownTheme | null; pages: ListedPage[] }> => {
		const theme = slug === undefined ? null : await themeBySlug(ctx, slug);
		if (theme === undefined) throw new Missing();
		return { theme, pages: await listed(ctx, { theme: theme?.id, kinds: ['page', 'report'], limit: 30 }) };
	}
});
