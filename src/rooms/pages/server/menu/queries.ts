import { sql } from 'kysely';
import * as v from 'valibot';
import { db, may, stated } from '#kernel/context';
import { anyone, query } from '#kernel/operation';
import { isBlank } from '../../blocks/blank.ts';
import type { Said } from '../../schema.ts';
import { inOrder } from '../form/order.ts';

const shown = stated(
	(_, locale: string) => sql<{ label: string | null; address: string }>`
	select * from (
		select distinct on (item.position) item.position, coalesce(text.address, '/themas/' || name.slug, item.address) as address,
			coalesce(item.label ->> ${locale}, version.title, name.name, item.label ->> 'nl') as label
		from menu_item item
		left join page on page.id = item.page_id and page.status = 'published'
		left join page_text text on text.page_id = page.id and text.status = 'published'
		left join page_version version on version.page_id = text.page_id and version.locale = text.locale and version.number = text.live
		left join theme on theme.id = item.theme_id and theme.status = 'published'
		left join theme_text name on name.theme_id = theme.id
		where item.address is not null or version.id is not null or name.theme_id is not null
		order by item.position, coalesce(text.locale, name.locale) = ${locale} desc, coalesce(text.locale, name.locale) = coalesce(page.original, 'nl') desc
	) as menu order by position`
);

/** The menu as this actor sees it: what they may not open is not in it. `address` is Dutch, without language prefix. */
export const showMenu = query({
	name: 'pages.menu',
	input: v.object({}),
	allow: anyone,
	run: async (ctx): Promise<Array<{ label: string; address: string }>> =>
		(await shown(ctx, ctx.locale)).map(({ label, address }) => ({ label: label ?? address, address }))
});

/** The menu as an editor changes it: labels of their own, and what each item leads to. */
export const editMenu = query({
	name: 'pages.edit_menu',
	input: v.object({}),
	allow: may('editor'),
	run: async (ctx): Promise<Array<{ address: string; label: Said; title: string | null }>> => {
		const { rows } = await sql<{ address: string; label: Said; title: string | null }>`
			select address, label, title from (
				select distinct on (item.position) item.position, coalesce(text.address, '/themas/' || name.slug, item.address) as address, item.label,
					coalesce(version.title, name.name) as title
				from menu_item item
				left join page on page.id = item.page_id
				left join page_text text on text.page_id = page.id
				left join page_version version on version.page_id = text.page_id and version.locale = text.locale and version.number = text.latest
				left join theme_text name on name.theme_id = item.theme_id
				order by item.position, coalesce(text.locale, name.locale) = 'nl' desc
			) as menu order by position`.execute(db(ctx));
		return rows;
	}
});

/** The items of the menu's form in another order, or one less; nothing is saved by it. `deed`: `up:2`, `down:2`, `remove:2`. */
export const arrangeMenu = query({
	name: 'pages.arrange_menu',
	input: v.object({ items: v.optional(v.array(v.unknown()), []), deed: v.optional(v.string(), '') }),
	allow: may('editor'),
	run: async (_ctx, { items, deed }) => {
		const { all, at } = inOrder(
			items.filter((item) => !isBlank(item)),
			deed
		);
		return { items: all, at };
	}
});
