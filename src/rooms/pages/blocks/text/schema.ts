import * as v from 'valibot';
import { blockType } from '../block-type.ts';
import { ask } from '../field.ts';
import { DocInput } from '../doc.ts';

/** Running text. */
export const text = blockType({
	type: 'text',
	place: 20,
	schema: v.object({ doc: DocInput }),
	form: [ask.doc('doc')],
	words: ({ doc }) => [doc]
});
