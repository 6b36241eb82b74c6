import * as v from 'valibot';
import { isLocale, locales, type Locale } from '#kernel/i18n';
import { fields } from '#kernel/web';
import { isBlank } from './blocks/blank.ts';
import { BlockInput } from './blocks/types.ts';
import { MaybeFile } from './blocks/pieces.ts';

export { blockTypes, blockTypeOf, filesIn, type Block, type BlockName, type BlockOf } from './blocks/types.ts';
export type { Doc } from './blocks/doc.ts';
export type { Link } from './blocks/pieces.ts';

export const pageKinds = ['page', 'report', 'hub'] as const;
export type PageKind = (typeof pageKinds)[number];

export const colours = ['sun', 'coral', 'sky', 'leaf', 'plum'] as const;
export type Colour = (typeof colours)[number];

/** For whom. A page never belongs to a group. */
export const audiences = ['public', 'network', 'private'] as const;

/** A text by language. */
export type Said = Partial<Record<Locale, string>>;
export type Seo = { title: string; description: string; hide: boolean };

export const LocaleInput = v.picklist(locales, 'common_not_found');

/** One word of an address. */
export const Slug = v.pipe(fields.text('pages_slug_missing', 80), v.toLowerCase(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'pages_slug_wrong'));

/** The part of an address after `/paginas/`: words with hyphens, at most four parts. */
export const Path = v.pipe(
	fields.text('pages_slug_missing', 160),
	v.toLowerCase(),
	v.transform((path) => path.replace(/^\/+|\/+$/g, '')),
	v.regex(/^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*){0,3}$/, 'pages_path_wrong')
);
export const MaybePath = v.optional(v.union([v.literal(''), Path], 'pages_path_wrong'), '');

const MaybeId = v.pipe(
	v.optional(v.nullable(v.string()), null),
	v.transform((id) => id || null),
	v.nullable(v.pipe(v.string(), v.uuid('common_not_found')))
);
const MaybeDay = v.pipe(
	v.optional(v.nullable(v.string()), null),
	v.transform((day) => day || null),
	v.nullable(v.pipe(v.string(), v.isoDate('pages_day_wrong')))
);

/** Where a page belongs and for whom it is: the same in all its languages. */
export const PageInput = v.object({
	kind: v.optional(v.picklist(pageKinds), 'page'),
	theme_id: MaybeId,
	parent_id: MaybeId,
	audience: v.optional(v.picklist(audiences), 'public'),
	position: v.optional(fields.number('pages_position_wrong', 0, 999), 100),
	happened_on: MaybeDay
});

/** What a page says in one language. */
export const SaidInput = v.object({
	title: fields.text('pages_title_missing', 140),
	label: fields.maybe(80),
	summary: fields.maybe(300),
	picture: MaybeFile,
	seo: v.optional(v.object({ title: fields.maybe(70), description: fields.maybe(180), hide: fields.ticked() }), {}),
	blocks: v.pipe(v.optional(v.array(BlockInput), []), v.maxLength(60, 'pages_block_too_many'))
});
export type SaidPage = v.InferOutput<typeof SaidInput>;

/** A theme: Dutch name and address at least, others as they come. */
const said = (max: number) =>
	v.pipe(
		v.optional(v.record(v.string(), v.pipe(v.string(), v.trim(), v.maxLength(max, 'common_too_long'))), {}),
		v.transform((given): Said => Object.fromEntries(Object.entries(given).filter(([locale, words]) => isLocale(locale) && words !== '')))
	);
export const ThemeInput = v.object({
	name: v.pipe(
		said(60),
		v.forward(
			v.check(({ nl }) => Boolean(nl), 'pages_theme_name_missing'),
			['nl']
		)
	),
	intro: said(300),
	colour: v.optional(v.picklist(colours), 'sun'),
	picture: MaybeFile,
	position: v.optional(fields.number('pages_position_wrong', 0, 999), 100),
	audience: v.optional(v.picklist(audiences), 'public')
});

export const MenuInput = v.object({
	/** The menu as it stood when the form was read, as JSON; none: whatever stands. */
	seen: v.optional(v.string(), ''),
	items: v.pipe(
		v.optional(v.array(v.unknown()), []),
		// The form always offers one more, and an emptied one is one less.
		v.transform((items) => items.filter((item) => !isBlank(item))),
		v.array(
			v.object({
				/** A page or theme of our own (their address in any language), or any other address of this house. */
				address: v.pipe(fields.text('pages_menu_address_missing', 300), v.regex(/^\/(?!\/)\S*$/, 'pages_menu_address_wrong')),
				label: said(30)
			})
		),
		v.maxLength(8, 'pages_menu_too_many')
	)
});
