import * as v from 'valibot';
import { blockType } from '../block-type.ts';
import { ask } from '../field.ts';
import { DocInput } from '../doc.ts';
import { heading, MaybeLink } from '../pieces.ts';

export const tones = ['sun', 'sky', 'leaf', 'coral', 'plum'] as const;

/** A word apart, on a colour of its own, with one thing to do. */
export const callout = blockType({
	type: 'callout',
	place: 40,
	schema: v.object({
		tone: v.optional(v.picklist(tones), 'leaf'),
		title: heading(),
		doc: DocInput,
		action: MaybeLink
	}),
	form: [ask.choice('tone', tones), ask.line('title'), ask.doc('doc'), ask.link('action')],
	words: ({ title, doc }) => [title, doc]
});
