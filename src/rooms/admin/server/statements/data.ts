import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { parse } from 'yaml';
import { env } from '#env';

/** Something said in the languages of the house; where one is missing, Dutch is said. */
const said = <S extends v.GenericSchema>(each: S) =>
	v.object({ nl: each, fr: v.optional(each), en: v.optional(each), de: v.optional(each) });
const Words = said(v.string());
const Paragraphs = said(v.array(v.string()));
const day = v.pipe(v.string(), v.isoDate());
const link = v.pipe(v.string(), v.url());
const Gaps = v.optional(v.array(v.object({ what: Words, why: Words, instead: Words, until: v.optional(day) })), []);
const Complaints = v.object({ name: Words, address: link });

/** What stands in each file of `data/`. */
const files = {
	accessibility: v.object({
		law: Words,
		standard: Words,
		status: v.picklist(['fully', 'partly', 'not']),
		prepared: day,
		reviewed: day,
		method: Words,
		issues: Gaps,
		burdens: Gaps,
		outside: Gaps,
		complaints: Complaints
	}),
	privacy: v.object({ reviewed: day, sections: v.array(v.object({ title: Words, text: Paragraphs })), complaints: Complaints }),
	about: v.object({
		text: Paragraphs,
		licence: v.object({ name: v.string(), address: link }),
		source: v.nullable(link),
		credits: v.array(v.object({ what: Words, by: v.string(), licence: v.string(), address: link }))
	})
};
type Files = { [K in keyof typeof files]: v.InferOutput<(typeof files)[K]> };

/** What this house says of itself: its own file, or the one that came along. */
export function statement<K extends keyof Files>(name: K): Files[K] {
	const own = join(env.DATA_DIR, 'content', `${name}.yaml`);
	const path = existsSync(own) ? own : join(process.cwd(), 'src/rooms/admin/data', `${name}.yaml`);
	const parsed = v.safeParse(files[name], parse(readFileSync(path, 'utf8')));
	if (parsed.success) return parsed.output as Files[K];
	throw new Error(`${path}: ${parsed.issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`).join('; ')}`);
}

/** The words in one language. */
export const inWords =
	(locale: string) =>
	<T>(words: { nl: T; fr?: T; en?: T; de?: T }): T =>
		words[locale as 'nl'] ?? words.nl;
