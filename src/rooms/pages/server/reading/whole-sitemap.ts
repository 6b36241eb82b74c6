import * as v from 'valibot';
import { localised } from '#kernel/i18n';
import { anyone, query } from '#kernel/operation';
import { allRooms, type SitemapEntry } from '#kernel/register';

/** Everything in the house worth finding, every room's part, as this actor sees it. Paths carry their language. */
export const showSitemap = query({
	name: 'pages.sitemap',
	input: v.object({}),
	allow: anyone,
	run: async (ctx): Promise<Array<{ path: string; changed: Date; languages: Array<{ locale: string; path: string }> }>> => {
		const entries: SitemapEntry[] = [];
		for (const { sitemap } of allRooms()) if (sitemap) entries.push(...(await sitemap(ctx)));
		return entries.map(({ address, locale = 'nl', changed, locales = {} }) => ({
			path: localised(address, locale),
			changed: new Date(changed),
			languages: Object.entries(locales).map(([other, path]) => ({ locale: other, path: localised(path, other) }))
		}));
	}
});
