import * as v from 'valibot';
import { locales, type Locale } from '#kernel/i18n';

/** Languages somebody in these networks may speak. */
export const spoken = [
	'nl',
	'fr',
	'en',
	'de',
	'ar',
	'ber',
	'bg',
	'es',
	'fa',
	'it',
	'pl',
	'ps',
	'pt',
	'ro',
	'ru',
	'so',
	'sq',
	'ti',
	'tr',
	'uk',
	'ur',
	'vgt'
] as const;
export type Spoken = (typeof spoken)[number];

/** A text in several languages; Dutch stands in for one that is missing. */
export type Said = Partial<Record<Locale, string>>;

export const saidIn = (said: Said, locale: string): string => said[locale as Locale] ?? said.nl ?? '';

/** Dutch must be there when `missing` is given; the others may be. Empty ones are left out. */
export const said = (max: number, long: string, missing?: string) =>
	v.pipe(
		v.optional(v.record(v.string(), v.pipe(v.string(), v.trim(), v.maxLength(max, long))), {}),
		v.transform((given) => Object.fromEntries(locales.flatMap((locale) => (given[locale] ? [[locale, given[locale]]] : []))) as Said),
		v.rawCheck(({ dataset, addIssue }) => {
			if (missing && dataset.typed && !dataset.value.nl)
				addIssue({ message: missing, path: [{ type: 'object', origin: 'value', input: dataset.value, key: 'nl', value: '' }] });
		})
	);
