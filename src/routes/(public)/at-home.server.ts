import type { PageView, ShownTheme } from '#rooms/pages';

/** What the page around it tells search engines and social media about a page, or about a theme that has no hub yet. */
export const atHome = (one: PageView | ShownTheme) => ({
	canonical: { locale: one.locale, address: one.address },
	alternates: one.alternates,
	card: `/deelbeeld/pages/${one.id}.png`
});
