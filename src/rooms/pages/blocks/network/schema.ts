import * as v from 'valibot';
import { fields } from '#kernel/web';
import { blockType } from '../block-type.ts';
import { ask } from '../field.ts';
import { heading, listOf, MaybeLink } from '../pieces.ts';

/** What happens in the closed network, for who stands at its door. */
export const network = blockType({
	type: 'network',
	place: 130,
	schema: v.object({
		title: heading(),
		intro: fields.maybe(400),
		points: listOf(fields.text('pages_block_point_missing', 140), 6),
		action: MaybeLink,
		note: fields.maybe(160),
		join: MaybeLink
	}),
	form: [ask.line('title'), ask.words('intro'), ask.lines('points'), ask.link('action'), ask.line('note'), ask.link('join')],
	words: ({ title, intro, points, note }) => [title, intro, ...points, note]
});
