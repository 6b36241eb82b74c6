import * as v from 'valibot';
import { fields } from '#kernel/web';
import { blockType } from '../block-type.ts';
import { ask } from '../field.ts';
import { Address, heading, listOf, MaybeLink, MaybePicture } from '../pieces.ts';

/** Things side by side, each with the way to it. A page of our own says for itself what it is called, until somebody says it better here. */
export const cards = blockType({
	type: 'cards',
	place: 50,
	schema: v.object({
		title: heading(),
		intro: fields.maybe(300),
		more: MaybeLink,
		items: listOf(
			v.object({
				address: Address,
				title: heading(),
				label: fields.maybe(80),
				text: fields.maybe(300),
				picture: MaybePicture
			}),
			12
		)
	}),
	files: ({ items }) => items.map(({ picture }) => picture?.file),
	form: [
		ask.line('title'),
		ask.words('intro'),
		ask.list('items', 'cards', [
			ask.address('address'),
			ask.line('title'),
			ask.line('label'),
			ask.words('text', 'pages_field_summary'),
			ask.picture('picture')
		]),
		ask.link('more')
	],
	words: ({ title, intro, items }) => [title, intro, ...items.flatMap((item) => [item.title, item.label, item.text])]
});
