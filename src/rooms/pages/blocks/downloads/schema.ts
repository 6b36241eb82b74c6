import * as v from 'valibot';
import { fields } from '#kernel/web';
import { blockType } from '../block-type.ts';
import { ask } from '../field.ts';
import { File, heading, listOf } from '../pieces.ts';

/** Files to take along. Without a title a file goes by its name. */
export const downloads = blockType({
	type: 'downloads',
	place: 100,
	schema: v.object({
		title: heading(),
		items: listOf(v.object({ file: File, title: heading(), note: fields.maybe(200) }), 30)
	}),
	files: ({ items }) => items.map(({ file }) => file),
	form: [ask.line('title'), ask.list('items', 'files', [ask.file('file', 'document'), ask.line('title'), ask.line('note')])],
	words: ({ title, items }) => [title, ...items.flatMap((item) => [item.title, item.note])]
});
