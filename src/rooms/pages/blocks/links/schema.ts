import * as v from 'valibot';
import { fields } from '#kernel/web';
import { blockType } from '../block-type.ts';
import { Address, heading, listOf } from '../pieces.ts';

/** Ways on, one below the other. */
export const links = blockType({
	type: 'links',
	schema: v.object({
		title: heading(),
		items: listOf(v.object({ address: Address, label: heading(), note: fields.maybe(200) }), 30)
	}),
	words: ({ title, items }) => [title, ...items.flatMap((item) => [item.label, item.note])]
});
