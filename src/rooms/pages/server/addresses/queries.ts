import { sql } from 'kysely';
import * as v from 'valibot';
import { db, may } from '#kernel/context';
import { anyone, query } from '#kernel/operation';
import { localised } from '#kernel/i18n';
import { linkedBy } from '../reading/links.ts';
import { leadsTo } from './leads-to.ts';

/** Where an old address leads: a full address of ours (with its language) or of another house; undefined when nobody left a sign there. */
export const whereTo = query({
	name: 'pages.where_to',
	input: v.object({ locale: v.string(), address: v.pipe(v.string(), v.maxLength(500)) }),
	allow: anyone,
	run: async (ctx, { locale, address }) => {
		const known = await leadsTo(ctx, locale, address);
		if (!known) return undefined;
		if (known.target !== null) return known.target;
		const to = (await linkedBy(ctx, [address])).get(address);
		return to && to.address !== address ? localised(to.address, locale) : undefined;
	}
});

/** Every address that was sent on, newest first, with what is found there now. */
export const listRedirects = query({
	name: 'pages.list_redirects',
	input: v.object({ words: v.optional(v.string(), '') }),
	allow: may('editor'),
	run: (ctx, { words }) =>
		db(ctx)
			.selectFrom('redirect')
			.leftJoin('page_text as text', (on) => on.onRef('text.page_id', '=', 'redirect.page_id').onRef('text.locale', '=', 'redirect.locale'))
			.leftJoin('theme_text as name', (on) =>
				on.onRef('name.theme_id', '=', 'redirect.theme_id').onRef('name.locale', '=', 'redirect.locale')
			)
			.select(['redirect.id', 'redirect.locale', 'redirect.address', 'redirect.by_hand as byHand', 'redirect.created_at as createdAt'])
			.select(sql<string | null>`coalesce(text.address, '/themas/' || name.slug, redirect.target)`.as('leadsTo'))
			.where('redirect.address', 'like', `%${words.replace(/[%_\\]/g, '\\$&')}%`)
			.orderBy('redirect.created_at', 'desc')
			.limit(500)
			.execute()
});
