import * as v from 'valibot';
import { fields } from '#kernel/web';
import { blockType } from '../block-type.ts';
import { ask } from '../field.ts';
import { heading, MaybeLink } from '../pieces.ts';

export const looks = ['rows', 'cards'] as const;

/** What is newest in a room, read at the moment somebody looks. `feed` is a kind that a room's manifest feeds. */
export const latest = blockType({
	type: 'latest',
	place: 70,
	schema: v.object({
		title: heading(),
		feed: v.pipe(fields.text('pages_block_feed_missing', 40), v.regex(/^[a-z_]+$/, 'pages_block_feed_missing')),
		limit: v.optional(fields.number('pages_block_limit_wrong', 1, 12), 4),
		look: v.optional(v.picklist(looks), 'rows'),
		/** Only what belongs to the theme of this page. */
		own: fields.ticked(),
		more: MaybeLink
	}),
	form: [ask.line('title'), ask.feed('feed'), ask.number('limit'), ask.choice('look', looks), ask.tick('own'), ask.link('more')],
	words: ({ title }) => [title]
});
