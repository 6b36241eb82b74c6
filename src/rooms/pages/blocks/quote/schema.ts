import * as v from 'valibot';
import { fields } from '#kernel/web';
import { blockType } from '../block-type.ts';

/** What somebody said. */
export const quote = blockType({
	type: 'quote',
	schema: v.object({
		words: fields.text('pages_block_quote_missing', 600),
		who: fields.maybe(80),
		role: fields.maybe(120)
	}),
	words: ({ words, who, role }) => [words, who, role]
});
