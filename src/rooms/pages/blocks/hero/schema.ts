import * as v from 'valibot';
import { fields } from '#kernel/web';
import { blockType } from '../block-type.ts';
import { ask } from '../field.ts';
import { Address, heading, listOf, MaybeLink, MaybePicture } from '../pieces.ts';

/** The opening of a hub: what this is, in one breath, and what one can do. Without a title it says what the page is called. */
export const hero = blockType({
	type: 'hero',
	place: 10,
	schema: v.object({
		title: heading(),
		intro: fields.maybe(400),
		picture: MaybePicture,
		action: MaybeLink,
		second: MaybeLink,
		/** Offers the search of the house. */
		search: fields.ticked(),
		/** Offers to find a place, in words of one's own; `tries` are words to begin with. */
		finder: fields.ticked(),
		tries: listOf(v.object({ label: fields.text('pages_block_point_missing', 40), address: Address }), 6)
	}),
	files: ({ picture }) => [picture?.file],
	form: [
		ask.line('title'),
		ask.words('intro'),
		ask.picture('picture'),
		ask.link('action'),
		ask.link('second'),
		ask.tick('search'),
		ask.tick('finder'),
		ask.list('tries', 'tries', [ask.line('label'), ask.address('address')])
	],
	words: ({ title, intro }) => [title, intro]
});
