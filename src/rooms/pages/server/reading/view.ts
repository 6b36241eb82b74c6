import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import type { KeptFile } from '#kernel/web';
import type { Block, Colour, PageKind, Seo } from '../../schema.ts';
import { mayWrite } from '../policy.ts';
import { listed, type ListedPage } from './listed.ts';
import { resolveBlocks, type ShownBlock } from './resolve.ts';

/** A published page as somebody reads it. */
export type PageView = {
	id: string;
	kind: PageKind;
	/** The language its words are in; not always the one that was asked for. */
	locale: string;
	address: string;
	title: string;
	label: string;
	summary: string;
	seo: Seo;
	picture: KeptFile | null;
	publishedAt: Date;
	changedAt: Date;
	happenedOn: string | null;
	theme: { key: string; name: string; address: string; colour: Colour } | null;
	/** Pages it stands under, the highest first. */
	trail: Array<{ label: string; address: string }>;
	/** Others that stand under the same page: what to read next. */
	beside: ListedPage[];
	/** The languages it is there in, its own included. */
	alternates: Array<{ locale: string; address: string }>;
	/** Its original, when that says something newer than this translation. */
	newer: { locale: string; address: string } | null;
	blocks: ShownBlock[];
	files: Record<string, KeptFile>;
	can: { write: boolean };
};

/** One published text of a page, by where it is found or whose hub it is; that of `ctx.locale` before others. */
export const liveText = (ctx: Ctx) =>
	db(ctx)
		.selectFrom('page_text as text')
		.innerJoin('page', 'page.id', 'text.page_id')
		.innerJoin('page_version as version', (on) =>
			on.onRef('version.page_id', '=', 'text.page_id').onRef('version.locale', '=', 'text.locale').onRef('version.number', '=', 'text.live')
		)
		.leftJoin('theme', 'theme.id', 'page.theme_id')
		.where('text.status', '=', 'published')
		.where('page.status', '=', 'published')
		.select([
			'page.id',
			'page.kind',
			'page.original',
			'page.audience',
			'page.owner',
			'page.parent_id',
			'page.happened_on as happenedOn',
			'text.locale',
			'text.address',
			'text.published_at',
			'version.title',
			'version.label',
			'version.summary',
			'version.seo',
			'version.picture',
			'version.blocks',
			'version.made_from',
			'version.at as changedAt',
			'theme.id as theme_id',
			'theme.key as theme_key',
			'theme.colour'
		])
		.select(
			sql<{
				name: string;
				address: string;
			} | null>`(select jsonb_build_object('name', n.name, 'address', '/themas/' || n.slug) from theme_text n
			where n.theme_id = theme.id order by n.locale = text.locale desc, n.locale = 'nl' desc limit 1)`.as('theme_name')
		)
		.select(
			sql<
				Array<{ locale: string; address: string; live: number }>
			>`(select jsonb_agg(jsonb_build_object('locale', o.locale, 'address', o.address, 'live', o.live)
			order by array_position(array['nl', 'fr', 'en', 'de'], o.locale)) from page_text o where o.page_id = page.id and o.status = 'published')`.as(
				'alternates'
			)
		)
		.orderBy(sql`text.locale = ${ctx.locale}`, 'desc')
		.orderBy(sql`text.locale = page.original`, 'desc')
		.limit(1);

export type LiveText = NonNullable<Awaited<ReturnType<ReturnType<typeof liveText>['executeTakeFirst']>>>;

/** Everything a reader sees of it. */
export async function viewOf(ctx: Ctx, row: LiveText): Promise<PageView> {
	const theme = row.theme_id && row.theme_key ? { id: row.theme_id, key: row.theme_key } : null;
	const { blocks, files } = await resolveBlocks(ctx, { id: row.id, theme }, row.blocks as Block[], [row.picture]);
	const original = row.alternates.find(({ locale }) => locale === row.original);
	const behind = original && row.made_from !== null && row.made_from < original.live;
	return {
		id: row.id,
		kind: row.kind,
		locale: row.locale,
		address: row.address,
		title: row.title,
		label: row.label,
		summary: row.summary,
		seo: row.seo,
		picture: (row.picture && files[row.picture]) || null,
		publishedAt: row.published_at ?? row.changedAt,
		changedAt: row.changedAt,
		happenedOn: row.happenedOn,
		theme: theme && row.theme_name ? { key: theme.key, ...row.theme_name, colour: row.colour ?? 'sun' } : null,
		beside: row.parent_id ? await besides(ctx, row.parent_id, row.id) : [],
		trail: row.parent_id ? await trailOf(ctx, row.parent_id) : [],
		alternates: row.alternates.map(({ locale, address }) => ({ locale, address })),
		newer: behind ? { locale: original.locale, address: original.address } : null,
		blocks,
		files,
		can: { write: mayWrite(ctx.actor, { audience: row.audience, owner: row.owner }) }
	};
}

/** The three that come after this one, going round: everything is reached by reading on. */
async function besides(ctx: Ctx, parent: string, id: string): Promise<ListedPage[]> {
	const all = await listed(ctx, { below: parent, by: 'place', limit: 100 });
	const at = all.findIndex((one) => one.id === id);
	return [...all.slice(at + 1), ...all.slice(0, Math.max(0, at))].slice(0, 3);
}

/** From a page up to where it stands under nothing, each in the language asked for or else its own. */
async function trailOf(ctx: Ctx, parent: string): Promise<PageView['trail']> {
	const { rows } = await sql<{ label: string; address: string }>`
		with recursive above as (
			select id, parent_id, original, 1 as height from page where id = ${parent}
			union all select p.id, p.parent_id, p.original, a.height + 1 from page p join above a on p.id = a.parent_id where a.height < 8
		)
		select label, address from (
			select distinct on (a.height) a.height, v.title as label, t.address
			from above a join page_text t on t.page_id = a.id and t.status = 'published'
			join page_version v on v.page_id = t.page_id and v.locale = t.locale and v.number = t.live
			order by a.height, t.locale = ${ctx.locale} desc, t.locale = a.original desc
		) as step order by height desc`.execute(db(ctx));
	return rows;
}
