import * as v from 'valibot';
import { fields } from '#kernel/web';
import { blockType } from '../block-type.ts';
import { ask } from '../field.ts';
import { heading } from '../pieces.ts';

/** Who can be asked about the theme of this page. */
export const contacts = blockType({
	type: 'contacts',
	place: 120,
	schema: v.object({
		title: heading(),
		intro: fields.maybe(300),
		limit: v.optional(fields.number('pages_block_limit_wrong', 1, 12), 6)
	}),
	form: [ask.line('title'), ask.words('intro'), ask.number('limit')],
	words: ({ title, intro }) => [title, intro]
});
