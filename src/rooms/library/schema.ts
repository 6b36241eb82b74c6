import * as v from 'valibot';
import { fields } from '#kernel/web';

/** Kinds of files, as one chooses among them. */
export const mediaKinds = ['picture', 'audio', 'document', 'captions'] as const;
export type MediaKind = (typeof mediaKinds)[number];

const kind = v.optional(v.fallback(v.union([v.picklist(mediaKinds), v.literal('')]), ''), '');
const words = v.optional(v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(100)), ''), '');
const page = v.optional(
	v.fallback(v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.integer(), v.minValue(1), v.maxValue(10_000)), 1),
	1
);

/** What somebody asks of the list of media; odd values are as good as none. */
export const MediaQuestion = v.object({ q: words, kind, page });

/** Ids of kept uploads that go on the shelf. */
export const BringInput = v.object({
	files: v.pipe(
		fields.many(v.pipe(v.string(), v.uuid())),
		v.minLength(1, 'library_media_none_chosen'),
		v.maxLength(30, 'library_media_too_many')
	)
});

/** What is said about a file, whoever uses it. */
export const DescribeInput = v.object({
	name: fields.text('library_media_name_missing', 120, 'common_too_long'),
	alt: v.optional(v.object({ nl: fields.maybe(300), fr: fields.maybe(300), en: fields.maybe(300), de: fields.maybe(300) })),
	credit: fields.maybe(160)
});

const question = v.optional(
	v.fallback(
		v.pipe(
			v.string(),
			v.trim(),
			v.transform((words) => words.slice(0, 200))
		),
		''
	),
	''
);

/** What somebody looks for in the whole house; odd values are as good as none. */
export const SearchQuestion = v.object({
	q: question,
	kind: v.optional(v.fallback(v.pipe(v.string(), v.regex(/^[a-z_]{0,40}$/)), ''), ''),
	page
});
export const SuggestQuestion = v.object({ q: question });
