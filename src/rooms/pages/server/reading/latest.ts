import { db, type Ctx } from '#kernel/context';
import type { LatestFeed, LatestItem } from '#kernel/register';
import type { PageKind } from '../../schema.ts';
import { listed } from './listed.ts';

async function newest(ctx: Ctx, kind: PageKind, limit: number, key?: string): Promise<LatestItem[]> {
	const theme = key === undefined ? undefined : await db(ctx).selectFrom('theme').select('id').where('key', '=', key).executeTakeFirst();
	if (key !== undefined && !theme) return [];
	return listed(ctx, { kinds: [kind], theme: theme?.id, limit });
}

export const reportsFeed: LatestFeed = {
	kind: 'reports',
	label: 'pages_feed_reports',
	latest: (ctx, limit, theme) => newest(ctx, 'report', limit, theme)
};

export const pagesFeed: LatestFeed = {
	kind: 'pages',
	label: 'pages_feed_pages',
	latest: (ctx, limit, theme) => newest(ctx, 'page', limit, theme)
};
