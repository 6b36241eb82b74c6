import * as v from 'valibot';
import { fields } from '#kernel/web';
import { blockType } from '../block-type.ts';
import { ask } from '../field.ts';
import { File, heading, listOf, MaybeLink } from '../pieces.ts';

/** A moment in a sound: `6:40` or `1:06:40`. */
const Moment = v.pipe(fields.text('pages_block_moment_wrong', 8), v.regex(/^(\d{1,2}:)?\d{1,2}:[0-5]\d$/, 'pages_block_moment_wrong'));

/** A sound of our own, to play here, with what is said in it elsewhere as text. */
export const audio = blockType({
	type: 'audio',
	place: 80,
	schema: v.object({
		label: fields.maybe(80),
		title: heading(),
		intro: fields.maybe(400),
		file: File,
		transcript: MaybeLink,
		chapters: listOf(v.object({ at: Moment, title: fields.text('pages_block_chapter_missing', 120) }), 30)
	}),
	files: ({ file }) => [file],
	form: [
		ask.line('label'),
		ask.line('title'),
		ask.words('intro'),
		ask.file('file', 'audio'),
		ask.link('transcript'),
		ask.list('chapters', 'chapters', [ask.line('at'), ask.line('title')])
	],
	words: ({ title, intro, chapters }) => [title, intro, ...chapters.map((chapter) => chapter.title)]
});
