import * as v from 'valibot';
import { fields } from '#kernel/web';
import { blockType } from '../block-type.ts';
import { ask } from '../field.ts';
import { File } from '../pieces.ts';

/** A picture, and what it shows for who does not see it. */
export const picture = blockType({
	type: 'picture',
	place: 30,
	schema: v.object({
		file: File,
		alt: fields.text('pages_block_alt_missing', 300),
		caption: fields.maybe(300)
	}),
	files: ({ file }) => [file],
	form: [ask.file('file', 'picture'), ask.line('alt'), ask.line('caption')],
	words: ({ alt, caption }) => [alt, caption]
});
