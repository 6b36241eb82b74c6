import type { Source } from './sources.ts';

export const languages = ['nl', 'fr', 'en', 'de'] as const;
export type Language = (typeof languages)[number];

/** One message: where it stands, and everything it can say (a plural says two things). */
export type Message = { key: string; language: Language; file: string; says: string[] };

const place = /^messages\/([a-z]{2})\/([a-z]+)\.json$/;

export function messagesIn(sources: Source[]): Message[] {
	return sources.flatMap(({ path, text }) => {
		const [, language, file] = place.exec(path) ?? [];
		if (!language || !file) return [];
		return Object.entries(JSON.parse(text) as Record<string, unknown>).map(([key, value]) => ({
			key,
			language: language as Language,
			file,
			says: saidBy(value)
		}));
	});
}

function saidBy(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (!Array.isArray(value)) return [];
	return value.flatMap((variant: { match?: Record<string, string> }) => Object.values(variant.match ?? {}));
}

/** What is filled in: `{name}` and the like. */
export const gaps = (message: Message): string[] =>
	[...new Set(message.says.flatMap((said) => [...said.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '')))].sort();
