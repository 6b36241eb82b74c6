import * as v from 'valibot';
import { fields } from '#kernel/web';
import { blockType } from '../block-type.ts';
import { ask } from '../field.ts';
import { Address, heading, listOf } from '../pieces.ts';

/** Ways on, one below the other. */
export const links = blockType({
	type: 'links',
	place: 110,
	schema: v.object({
		title: heading(),
		items: listOf(v.object({ address: Address, label: heading(), note: fields.maybe(200) }), 30)
	}),
	form: [ask.line('title'), ask.list('items', 'links', [ask.address('address'), ask.line('label'), ask.line('note')])],
	words: ({ title, items }) => [title, ...items.flatMap((item) => [item.label, item.note])]
});
