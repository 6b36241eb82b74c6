import { sql } from 'kysely';
import * as v from 'valibot';
import { db, may, type Ctx } from '#kernel/context';
import { found } from '#kernel/errors';
import { query } from '#kernel/operation';
import { filesById } from '#kernel/storage';
import { fields } from '#kernel/web';
import { LocaleInput, pageKinds, type SaidPage } from '../../schema.ts';
import { filesIn } from '../../blocks/types.ts';
import { mayPublish, mayWrite } from '../policy.ts';
import type { Status } from '../tables.ts';
import { writersOf } from './writers.ts';

const One = v.object({ id: fields.id(), locale: LocaleInput });
const perPage = 50;

/** Pages as editors work on them: by state, kind, theme or words in the title; those changed last first. */
export const listPages = query({
	name: 'pages.list',
	input: v.object({
		status: v.optional(v.picklist(['draft', 'review', 'published', 'archived', 'behind'], 'common_failed')),
		kind: v.optional(v.picklist(pageKinds, 'common_failed')),
		theme: v.optional(fields.id()),
		words: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
		page: v.optional(fields.number('common_failed', 1, 10_000), 1)
	}),
	allow: may('editor'),
	run: async (ctx, { status, kind, theme, words, page }) => {
		let rows = db(ctx)
			.selectFrom('page')
			.innerJoin('page_text as text', (on) => on.onRef('text.page_id', '=', 'page.id').onRef('text.locale', '=', 'page.original'))
			.innerJoin('page_version as version', (on) =>
				on
					.onRef('version.page_id', '=', 'page.id')
					.onRef('version.locale', '=', 'page.original')
					.onRef('version.number', '=', 'text.latest')
			);
		if (status === 'review') rows = rows.where('text.review_since', 'is not', null);
		else if (status === 'behind') rows = rows.where(isBehind);
		else if (status) rows = rows.where('page.status', '=', status);
		else rows = rows.where('page.status', '<>', 'archived');
		if (kind) rows = rows.where('page.kind', '=', kind);
		if (theme) rows = rows.where('page.theme_id', '=', theme);
		for (const word of words.split(/\s+/).filter(Boolean))
			rows = rows.where(sql<boolean>`unaccent(version.title) ilike ${`%${word.replace(/[%_\\]/g, '\\$&')}%`}`);
		const all = await rows
			.select([
				'page.id',
				'page.kind',
				'page.status',
				'page.audience',
				'page.original as locale',
				'text.address',
				'text.latest',
				'text.live',
				'text.review_since as reviewSince',
				'text.publish_at as publishAt',
				'text.changed_at as changedAt',
				'version.title'
			])
			.select(sql<number>`count(*) over ()`.as('total'))
			.select(translations.as('translations'))
			.orderBy('text.changed_at', 'desc')
			.orderBy('page.id')
			.limit(perPage)
			.offset((page - 1) * perPage)
			.execute();
		return {
			pages: all.map(({ total: _, ...one }) => one),
			total: all[0]?.total ?? 0,
			page,
			pageCount: Math.ceil((all[0]?.total ?? 0) / perPage)
		};
	}
});

/** What the world reads of it in another language is older than what it reads of the original. */
const isBehind = sql<boolean>`exists (select from page_text t join page_version w on w.page_id = t.page_id and w.locale = t.locale and w.number = t.latest
	where t.page_id = page.id and t.status = 'published' and w.made_from < text.live)`;

export type Translation = { locale: string; address: string; status: Status; latest: number; live: number | null; behind: boolean };

/** Every language of a page, and whether it follows what the original says now. */
const translations = sql<
	Translation[]
>`(select jsonb_agg(jsonb_build_object('locale', o.locale, 'address', o.address, 'status', o.status, 'latest', o.latest, 'live', o.live,
	'behind', coalesce(w.made_from < (select t.latest from page_text t where t.page_id = page.id and t.locale = page.original), false))
	order by array_position(array['nl', 'fr', 'en', 'de'], o.locale))
	from page_text o join page_version w on w.page_id = o.page_id and w.locale = o.locale and w.number = o.latest where o.page_id = page.id)`;

/** The address of the page it stands under. */
const above = sql<
	string | null
>`(select a.address from page_text a where a.page_id = page.parent_id order by a.locale = text.locale desc, a.locale = 'nl' desc limit 1)`;

/** A page in one language, to work on: its newest version, my own unsaved text, who else is writing, and what I may do. */
export const editPage = query({
	name: 'pages.edit',
	input: One,
	allow: may('editor'),
	run: async (ctx, { id, locale }) => {
		const row = await found(newest(ctx, id, locale).executeTakeFirst());
		const { title, label, summary, picture, seo, blocks, made_from, at, ...page } = row;
		const said: SaidPage = { title, label, summary, picture, seo, blocks };
		return {
			page,
			said,
			/** To be sent along when saving. */
			base: page.latest,
			madeFrom: made_from,
			changedAt: at,
			files: Object.fromEntries(await filesById(ctx, [picture, ...filesIn(blocks)])),
			draft: await myDraft(ctx, id, locale),
			others: (await writersOf(ctx, id, locale)).filter(({ person }) => ctx.actor.kind !== 'person' || person !== ctx.actor.id),
			can: {
				write: mayWrite(ctx.actor, page),
				publish: mayPublish(ctx.actor, page),
				drop: page.publishedAt === null && mayWrite(ctx.actor, page)
			}
		};
	}
});

const newest = (ctx: Ctx, id: string, locale: string) =>
	db(ctx)
		.selectFrom('page')
		.innerJoin('page_text as text', 'text.page_id', 'page.id')
		.innerJoin('page_version as version', (on) =>
			on
				.onRef('version.page_id', '=', 'text.page_id')
				.onRef('version.locale', '=', 'text.locale')
				.onRef('version.number', '=', 'text.latest')
		)
		.select([
			'page.id',
			'page.kind',
			'page.theme_id',
			'page.parent_id',
			'page.original',
			'page.position',
			'page.audience',
			'page.owner',
			'page.status'
		])
		.select(['page.happened_on', 'page.published_at as publishedAt'])
		.select(['text.locale', 'text.address', 'text.latest', 'text.live', 'text.review_since as reviewSince', 'text.publish_at as publishAt'])
		.select([
			'version.title',
			'version.label',
			'version.summary',
			'version.picture',
			'version.seo',
			'version.blocks',
			'version.made_from',
			'version.at'
		])
		.select(translations.as('translations'))
		.select(above.as('above'))
		.where('page.id', '=', id)
		.where('text.locale', '=', locale);

async function myDraft(ctx: Ctx, id: string, locale: string) {
	if (ctx.actor.kind !== 'person') return undefined;
	return db(ctx)
		.selectFrom('page_draft')
		.select(['base', 'said', 'saved_at as savedAt'])
		.where('page_id', '=', id)
		.where('locale', '=', locale)
		.where('person_id', '=', ctx.actor.id)
		.executeTakeFirst();
}

/** Themes as editors work on them: every language, every state. */
export const editThemes = query({
	name: 'pages.edit_themes',
	input: v.object({}),
	allow: may('editor'),
	run: async (ctx) =>
		db(ctx)
			.selectFrom('theme')
			.select(['id', 'key', 'colour', 'picture', 'position', 'audience', 'owner', 'status', 'changed_at'])
			.select(
				sql<
					Array<{ locale: string; slug: string; name: string; intro: string }>
				>`(select coalesce(jsonb_agg(jsonb_build_object('locale', n.locale, 'slug', n.slug, 'name', n.name, 'intro', n.intro)
					order by array_position(array['nl', 'fr', 'en', 'de'], n.locale)), '[]') from theme_text n where n.theme_id = theme.id)`.as('texts')
			)
			.select(
				sql<string | null>`(select p.id from page p where p.theme_id = theme.id and p.kind = 'hub' and p.status <> 'archived')`.as('hub')
			)
			.select(sql<number>`(select count(*) from page p where p.theme_id = theme.id and p.status <> 'archived')`.as('pages'))
			.orderBy('position')
			.orderBy('id')
			.execute()
});
