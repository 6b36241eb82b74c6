import * as v from 'valibot';
import { DocSchema, emptyDoc, type Doc } from '#kernel/web/text';

export type { Doc };

/** The editor sends a document as its JSON; what cannot be read is no document. */
function asDoc(value: unknown): unknown {
	if (typeof value !== 'string') return value ?? emptyDoc;
	if (value === '') return emptyDoc;
	try {
		return JSON.parse(value);
	} catch {
		return null;
	}
}

/** Rich text as the editor keeps it: ProseMirror JSON, never HTML. Light markup becomes one before it comes here (`server/form`). */
export const DocInput = v.pipe(
	v.optional(v.unknown(), '') as v.GenericSchema<unknown>,
	v.transform((given): unknown => asDoc(given)),
	DocSchema
);
