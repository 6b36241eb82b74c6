import * as v from 'valibot';

/** Rich text as the editor keeps it: ProseMirror JSON. Never HTML. */
export type Doc = { type: 'doc'; content?: unknown[] };

const paragraphs = (text: string): Doc => ({
	type: 'doc',
	content: text
		.split(/\n{2,}/)
		.filter((part) => part.trim())
		.map((part) => ({ type: 'paragraph', content: [{ type: 'text', text: part.trim() }] }))
});

function asDoc(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	if (!value.trimStart().startsWith('{')) return paragraphs(value);
	try {
		return JSON.parse(value);
	} catch {
		return paragraphs(value);
	}
}

const isDoc = (value: unknown): value is Doc => typeof value === 'object' && value !== null && 'type' in value && value.type === 'doc';

/** A document, its JSON as a form sends it, or light markup typed without scripts. */
export const DocInput = v.pipe(
	v.optional(v.union([v.string(), v.record(v.string(), v.unknown())]), ''),
	v.transform((given): unknown => asDoc(given)),
	v.custom<Doc>(isDoc, 'pages_block_text_wrong')
);
