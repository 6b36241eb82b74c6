import { say, locales } from '#kernel/i18n';
import { vocabularies } from '../../hsds/taxonomies.ts';
import { plainWord } from '../../plain.ts';
import { priceKinds, spokenLanguages } from '../../vocabulary.ts';

export const wordLists = { ...vocabularies, price: priceKinds } as const;
export type WordList = keyof typeof wordLists;

const known = new Map<WordList, Map<string, string>>();

/** Code of a word of one of our vocabularies, in any of the languages or as the code itself. */
export function codeOf(list: WordList, word: string): string | undefined {
	let codes = known.get(list);
	if (!codes) {
		codes = new Map(
			wordLists[list].flatMap((code) => [
				[plainWord(code), code] as const,
				...locales.map((locale) => [plainWord(say(`places_${list}_${code}`, {}, locale)), code] as const)
			])
		);
		known.set(list, codes);
	}
	return codes.get(plainWord(word));
}

/** A word of ours as it stands in a Dutch table. */
export const wordOf = (list: WordList, code: string): string => say(`places_${list}_${code}`, {}, 'nl');

let languages: Map<string, string> | undefined;

/** Code of a language by its name in one of our languages, its own, or its code. */
export function languageOf(word: string): string | undefined {
	languages ??= new Map(
		spokenLanguages.flatMap((code) => [
			[code, code] as const,
			...[...locales, code].flatMap((locale) => {
				const name = nameIn(locale, code);
				return name ? [[plainWord(name) || name.toLowerCase(), code] as const] : [];
			})
		])
	);
	return languages.get(plainWord(word)) ?? languages.get(word.trim().toLowerCase());
}

function nameIn(locale: string, code: string): string | undefined {
	try {
		return new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' }).of(code);
	} catch {
		return undefined;
	}
}
