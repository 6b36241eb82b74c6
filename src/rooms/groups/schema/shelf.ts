import * as v from 'valibot';
import { fields } from '#kernel/web';
import { Key, Slug, Written } from '../schema.ts';

export const quoteAnswers = ['named', 'unnamed', 'no'] as const;

const Day = v.optional(v.union([v.pipe(v.string(), v.isoDate('shelving_day_wrong')), v.literal('')]), '');

export const ShelfPageInput = v.object({
	title: fields.text('shelving_title_missing', 140, 'groups_too_long'),
	text: Written,
	review_on: Day,
	/** Which version was on the screen: when there is another by now, nothing is overwritten. */
	base: v.optional(fields.number('common_conflict', 0, 1_000_000), 0)
});
/** On a page that keeps what was said, one's own words around it may be left out. */
export const ShelfWordsInput = v.object({ ...ShelfPageInput.entries, text: fields.maybe(100_000, 'groups_too_long') });
export const ShelfAddress = v.object({ slug: Slug, key: Key });

export const ShelfNameInput = v.object({
	title: fields.maybe(140, 'groups_too_long'),
	folder: fields.maybe(60, 'groups_too_long')
});
export const ShelfFileInput = v.object({
	...ShelfNameInput.entries,
	file: v.pipe(v.optional(v.string(), ''), v.nonEmpty('shelving_file_missing'), v.uuid('shelving_file_missing'))
});
