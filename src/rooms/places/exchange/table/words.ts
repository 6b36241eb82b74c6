import { say, locales } from '#kernel/i18n';
import { vocabularies } from '../../hsds/taxonomies.ts';
import { leftOut, wordColumns, type SaidWord, type WordColumn } from './word-columns.ts';
import type { Kinds } from '../../kinds/kinds.ts';
import { plainWord } from '../../plain.ts';
import { short } from '../faults.ts';
import { priceKinds, spokenLanguages } from '../../vocabulary.ts';

export const wordLists = { ...vocabularies, price: priceKinds } as const;
export type WordList = keyof typeof wordLists;

/** The code that was said for a word, empty when it is left out. */
export type SaidWords = (column: WordColumn, word: string) => string | undefined;
export const nothingSaid: SaidWords = () => undefined;

/** The same word, however it is written; a fault keeps the beginning of a long one. */
export const sameWord = (column: string, word: string): string => `${column} ${plainWord(short(word)) || short(word).trim().toLowerCase()}`;

export function saidWords(all: readonly SaidWord[]): SaidWords {
	const codes = new Map(all.map(({ column, theirs, ours }) => [sameWord(column, theirs), ours === leftOut ? '' : ours]));
	return (column, word) => codes.get(sameWord(column, word));
}

/** Code of a word in a column that takes ours alone. */
export function knownWord(column: WordColumn, word: string, kinds: Kinds): string | undefined {
	const list = wordColumns[column];
	if (list === 'kind') return kinds.codeOf(word);
	return list === 'language' ? languageOf(word) : codeOf(list, word);
}

/** What one can choose from in such a column, as it is called in a language. */
export function choicesOf(column: WordColumn, kinds: Kinds, locale: string): Array<{ value: string; label: string }> {
	const list = wordColumns[column];
	if (list === 'kind') return kinds.offered().map(({ code }) => ({ value: code, label: kinds.name(code, locale) }));
	if (list === 'language')
		return spokenLanguages
			.map((value) => ({ value, label: languageName(value, locale) }))
			.sort((a, b) => a.label.localeCompare(b.label, locale));
	return wordLists[list].map((value) => ({ value, label: say(`places_${list}_${value}`, {}, locale) }));
}

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

/** Two of them have a name of our own: lists of others do not name them. */
const languageName = (code: string, locale: string): string => {
	const key = `places_language_${code}`;
	const own = say(key, {}, locale);
	return own === key ? (nameIn(locale, code) ?? code) : own;
};

let languages: Map<string, string> | undefined;

/** Code of a language by its name in one of our languages, its own, or its code. */
export function languageOf(word: string): string | undefined {
	languages ??= new Map(
		spokenLanguages.flatMap((code) => [
			[code, code] as const,
			...[...locales, code].flatMap((locale) => {
				const name = languageName(code, locale);
				return [[plainWord(name) || name.toLowerCase(), code] as const];
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
