import * as v from 'valibot';
import { Invalid } from '#kernel/errors';

export type Schema = v.GenericSchema<unknown, unknown>;

/** Input as its schema says, or `Invalid` with one message key per field (`blocks.0.title` for nested ones). */
export function parse<S extends Schema>(schema: S, input: unknown): v.InferOutput<S> {
	const parsed = v.safeParse(schema, input);
	if (parsed.success) return parsed.output;
	const issues: Record<string, string> = {};
	for (const issue of parsed.issues) issues[v.getDotPath(issue) ?? 'form'] ??= ownWords(schema, issue);
	throw new Invalid(issues);
}

/** A browser does not send what nobody chose: then the field says what it says of a wrong choice, not the form that a key is missing. */
function ownWords(schema: Schema, { message, path }: v.BaseIssue<unknown>): string {
	const [only, ...deeper] = path ?? [];
	const field = 'entries' in schema ? (schema.entries as Record<string, Schema>)[String(only?.key)] : undefined;
	if (!field || deeper.length > 0 || only?.value !== undefined) return message;
	return v.safeParse(field, undefined).issues?.[0].message ?? message;
}
