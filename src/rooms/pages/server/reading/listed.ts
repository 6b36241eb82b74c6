import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import type { KeptFile } from '#kernel/web';
import { filesById } from '#kernel/storage';
import type { PageKind } from '../../schema.ts';

/** A page among others: what it is called in the language asked for, or else in its own. */
export type ListedPage = {
	id: string;
	kind: PageKind;
	locale: string;
	address: string;
	title: string;
	label: string;
	summary: string;
	picture: KeptFile | null;
	/** When it happened, or else when the world first read it. */
	at: Date;
	changedAt: Date;
};

/** Published pages that this actor may see, each once. Hubs are found through their theme. */
const live = (ctx: Ctx) =>
	db(ctx)
		.selectFrom('page')
		.innerJoin('page_text as text', 'text.page_id', 'page.id')
		.innerJoin('page_version as version', (on) =>
			on.onRef('version.page_id', '=', 'text.page_id').onRef('version.locale', '=', 'text.locale').onRef('version.number', '=', 'text.live')
		)
		.where('page.status', '=', 'published')
		.where('text.status', '=', 'published')
		.distinctOn('page.id')
		.select([
			'page.id',
			'page.kind',
			'page.theme_id',
			'page.parent_id',
			'page.position',
			'text.locale',
			'text.address',
			'version.title',
			'version.label',
			'version.summary',
			'version.picture',
			'version.at as changedAt'
		])
		.select(sql<Date>`coalesce(page.happened_on::timestamp at time zone 'Europe/Brussels', page.published_at)`.as('at'))
		.orderBy('page.id')
		.orderBy(sql`text.locale = ${ctx.locale}`, 'desc')
		.orderBy(sql`text.locale = page.original`, 'desc');

type Wanted = { kinds?: readonly PageKind[]; theme?: string; below?: string; limit?: number; by?: 'newest' | 'place' };

/** Pages by kind, theme (its id) or the page they stand under; newest first, or in the order they were given. */
export async function listed(ctx: Ctx, { kinds, theme, below, limit = 50, by = 'newest' }: Wanted): Promise<ListedPage[]> {
	let query = live(ctx);
	if (kinds) query = query.where('page.kind', 'in', kinds);
	if (theme) query = query.where('page.theme_id', '=', theme);
	if (below) query = query.where('page.parent_id', '=', below);
	const found = db(ctx).selectFrom(query.as('page')).selectAll().limit(limit);
	const rows = await (by === 'newest' ? found.orderBy('at', 'desc') : found.orderBy('position').orderBy('at', 'desc'))
		.orderBy('id')
		.execute();
	return withPictures(ctx, rows);
}

type Row = Omit<ListedPage, 'picture'> & { picture: string | null; theme_id: string | null; parent_id: string | null; position: number };

export async function withPictures(ctx: Ctx, rows: readonly Row[]): Promise<ListedPage[]> {
	const files = await filesById(
		ctx,
		rows.map(({ picture }) => picture)
	);
	return rows.map(({ theme_id: _, parent_id: __, position: ___, picture, ...row }) => ({
		...row,
		picture: (picture && files.get(picture)) || null
	}));
}
