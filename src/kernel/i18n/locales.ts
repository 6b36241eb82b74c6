/** Dutch first: it has no prefix. */
export const locales = ['nl', 'fr', 'en', 'de'] as const;
export type Locale = (typeof locales)[number];
export const isLocale = (value: unknown): value is Locale => locales.includes(value as Locale);

/** Scripts that are written from right to left (ISO 15924), as `Intl.Locale` finds them for a language. */
const rightToLeft = new Set(['Adlm', 'Arab', 'Aran', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa']);

const directions = new Map<string, 'ltr' | 'rtl'>();

/** Which way a language is read. Every sheet of ours uses logical sides, so a page turns by this word alone. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
	const direction = directions.get(locale) ?? (rightToLeft.has(new Intl.Locale(locale).maximize().script ?? '') ? 'rtl' : 'ltr');
	directions.set(locale, direction);
	return direction;
}
