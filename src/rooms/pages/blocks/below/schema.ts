import * as v from 'valibot';
import { fields } from '#kernel/web';
import { blockType } from '../block-type.ts';
import { ask } from '../field.ts';
import { looks } from '../latest/schema.ts';
import { heading } from '../pieces.ts';

/** The pages that stand under this one (or, with `kind`, those of its theme). */
export const below = blockType({
	type: 'below',
	place: 60,
	schema: v.object({
		title: heading(),
		intro: fields.maybe(300),
		look: v.optional(v.picklist(looks), 'cards')
	}),
	form: [ask.line('title'), ask.words('intro'), ask.choice('look', looks)],
	words: ({ title, intro }) => [title, intro]
});
