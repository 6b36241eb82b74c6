import * as v from 'valibot';
import { Invalid } from '#kernel/errors';

export type Schema = v.GenericSchema<unknown, unknown>;

/** Input as its schema says, or `Invalid` with one message key per field (`blocks.0.title` for nested ones). */
export function parse<S extends Schema>(schema: S, input: unknown): v.InferOutput<S> {
	const parsed = v.safeParse(schema, input);
	if (parsed.success) return parsed.output;
	const issues: Record<string, string> = {};
	for (const issue of parsed.issues) issues[v.getDotPath(issue) ?? 'form'] ??= issue.message;
	throw new Invalid(issues);
}
