import * as v from 'valibot';
import { fields } from '#kernel/web';
import { blockType } from '../block-type.ts';
import { ask } from '../field.ts';
import { heading, MaybeLink, MaybePicture } from '../pieces.ts';

/** The opening of a hub: what this is, in one breath, and what one can do. Without a title it says what the page is called. */
export const hero = blockType({
	type: 'hero',
	schema: v.object({
		title: heading(),
		intro: fields.maybe(400),
		picture: MaybePicture,
		action: MaybeLink,
		second: MaybeLink,
		/** Offers the search of the house. */
		search: fields.ticked()
	}),
	files: ({ picture }) => [picture?.file],
	form: [ask.line('title'), ask.words('intro'), ask.picture('picture'), ask.link('action'), ask.link('second'), ask.tick('search')],
	words: ({ title, intro }) => [title, intro]
});
