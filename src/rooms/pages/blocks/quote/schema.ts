import * as v from 'valibot';
import { fields } from '#kernel/web';
import { blockType } from '../block-type.ts';
import { ask } from '../field.ts';

/** What somebody said. */
export const quote = blockType({
	type: 'quote',
	place: 90,
	schema: v.object({
		words: fields.text('pages_block_quote_missing', 600),
		who: fields.maybe(80),
		role: fields.maybe(120)
	}),
	form: [ask.words('words'), ask.line('who'), ask.line('role')],
	words: ({ words, who, role }) => [words, who, role]
});
