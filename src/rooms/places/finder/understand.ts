import { distance } from 'fastest-levenshtein';
import { plainWord } from '../plain.ts';
import { noFilters, type Filters } from './filters.ts';
import { ageWords, dayWords, fillers, meanings, monthWords, nearWords, partWords, severalDays, weekWords, yearWords } from './lexicon.ts';

/** Which words were understood, as what; `rest` is a name or a town, `left` the same with the small words between ("La Louvière"). */
export type Understood = {
	filters: Partial<Filters>;
	understood: Array<{ words: string; key: keyof Filters }>;
	rest: string;
	left: string;
};

type Token = { word: string; said: string; used: boolean };

/**
 * Reads a sentence of a family ("woensdagvoormiddag baby gratis Gent", "samedi matin poussette Schaerbeek") in Dutch, French, English and
 * German at once. Pure: the same words, the same filters. Typing mistakes of one letter are forgiven in words of five letters or more.
 */
export function understand(sentence: string): Understood {
	const tokens = tokenise(sentence);
	const found: Understood = { filters: {}, understood: [], rest: '', left: '' };
	readAge(tokens, found);
	readMeanings(tokens, found);
	readMoments(tokens, found);
	for (const { words, months } of ageWords) {
		if (found.filters.leeftijd === undefined) take(tokens, words, () => note(found, 'leeftijd', months, words), found);
		// "A baby of 3 months": the number said it better.
		else for (const phrase of words.split('|')) takePhrase(tokens, phrase.split(' '), () => {});
	}
	const left = tokens.filter((token) => !token.used);
	const said = (some: Token[]) => some.map((token) => token.said).join(' ');
	return { ...found, left: said(left), rest: said(left.filter((token) => !saysNothing(token.word))) };
}

/** A small word that a search does without. */
export const saysNothing = (word: string): boolean => fillers.has(plainWord(word));

/** What was ticked and what was written, together: what was ticked wins. */
export function withUnderstood(filters: Filters, { filters: read }: Understood): Filters {
	const merged: Filters = { ...filters };
	for (const key of Object.keys(read) as Array<keyof Filters>) {
		const ticked = JSON.stringify(filters[key]) !== JSON.stringify(noFilters[key]);
		if (!ticked) Object.assign(merged, { [key]: read[key] });
	}
	return merged;
}

function tokenise(sentence: string): Token[] {
	return sentence
		.slice(0, 200)
		.split(/[\s,.;:!?"“”«»()/]+|['’]/)
		.flatMap((said) => {
			const word = apart(said);
			return word ? word.split(' ').map((part, index, all) => ({ word: part, said: all.length > 1 ? part : said, used: false })) : [];
		});
}

const apart = (said: string): string => plainWord(said).replace(/(\d)([a-z])/g, '$1 $2');

function note<K extends keyof Filters>(found: Understood, key: K, value: Filters[K], words: string): void {
	const before = found.filters[key];
	Object.assign(found.filters, { [key]: Array.isArray(before) && Array.isArray(value) ? [...new Set([...before, ...value])] : value });
	found.understood.push({ words, key });
}

/** "8 maanden", "2 ans", "6 weeks": a number and its unit. */
function readAge(tokens: Token[], found: Understood): void {
	tokens.forEach((token, index) => {
		const unit = tokens[index + 1];
		if (!/^\d{1,3}$/.test(token.word) || !unit || token.used) return;
		const number = Number(token.word);
		const months = monthWords.includes(unit.word)
			? number
			: yearWords.includes(unit.word)
				? number * 12
				: weekWords.includes(unit.word)
					? Math.floor(number / 4.35)
					: null;
		if (months === null || months > 300) return;
		token.used = true;
		unit.used = true;
		note(found, 'leeftijd', months, `${token.said} ${unit.said}`);
	});
}

function readMeanings(tokens: Token[], found: Understood): void {
	const longestFirst = meanings.flatMap(({ words, means }) => words.split('|').map((phrase) => ({ phrase: phrase.split(' '), means })));
	longestFirst.sort((a, b) => b.phrase.length - a.phrase.length);
	for (const { phrase, means } of longestFirst) {
		takePhrase(tokens, phrase, (said) => {
			for (const [key, value] of Object.entries(means)) note(found, key as keyof Filters, value as never, said);
		});
	}
}

/** Days and parts of the day, also written as one word ("woensdagvoormiddag"), also "morgen", which is both. */
function readMoments(tokens: Token[], found: Understood): void {
	const days = new Set<number>();
	const parts = new Set<number>();
	const said: string[] = [];
	for (const { words, days: those } of severalDays) {
		for (const phrase of words.split('|'))
			takePhrase(tokens, phrase.split(' '), (them) => (those.forEach((one) => days.add(one)), said.push(them)));
	}
	for (const token of tokens) {
		if (token.used) continue;
		const day = dayWords.find(({ word }) => matches(token.word, word));
		const inside = day ? partWords.find(({ word }) => token.word.includes(word.replace('*', ''))) : undefined;
		// "morgen" alone is tomorrow, after a day it is its morning: decided below.
		const part = inside ?? (token.word === 'morgen' ? undefined : partWords.find(({ word }) => matches(token.word, word)));
		if (!day && !part) continue;
		if (day) days.add(day.day);
		if (part) parts.add(part.part);
		token.used = true;
		said.push(token.said);
	}
	const tomorrow = tokens.find((token) => !token.used && token.word === 'morgen');
	if (tomorrow) {
		tomorrow.used = true;
		if (days.size > 0) parts.add(0);
		else note(found, 'wanneer', 'morgen', tomorrow.said);
	}
	if (days.size > 0) readNear(tokens, found);
	if (days.size === 0 && parts.size === 0) return;
	const wanted = [...(days.size ? days : [0, 1, 2, 3, 4, 5, 6])].flatMap((day) =>
		[...(parts.size ? parts : [0, 1, 2])].map((part) => day * 3 + part)
	);
	note(found, 'dagdeel', wanted, said.join(' '));
}

/** "This Saturday", "ce week-end": the one that comes, not any. */
function readNear(tokens: Token[], found: Understood): void {
	const near = tokens.find((token, index) => !token.used && nearWords.has(token.word) && isDay(tokens[index + 1]?.word ?? ''));
	if (!near || found.filters.wanneer) return;
	near.used = true;
	note(found, 'wanneer', 'week', near.said);
}

const isDay = (word: string): boolean =>
	dayWords.some((day) => matches(word, day.word)) ||
	severalDays.some(({ words }) => words.split('|').some((phrase) => matches(word, phrase.split(' ')[0] ?? '')));

function take(tokens: Token[], words: string, use: () => void, found: Understood): void {
	for (const phrase of words.split('|')) {
		if (
			takePhrase(
				tokens,
				phrase.split(' '),
				(said) => (use(), (found.understood[found.understood.length - 1] = { words: said, key: 'leeftijd' }))
			)
		)
			return;
	}
}

function takePhrase(tokens: Token[], phrase: string[], use: (said: string) => void): boolean {
	for (let start = 0; start + phrase.length <= tokens.length; start += 1) {
		const here = tokens.slice(start, start + phrase.length);
		if (!here.every((token, index) => !token.used && matches(token.word, phrase[index] ?? ''))) continue;
		for (const token of here) token.used = true;
		use(here.map((token) => token.said).join(' '));
		return true;
	}
	return false;
}

/** The word, the word with any ending (`*`), or one typing mistake away from it. */
function matches(word: string, pattern: string): boolean {
	const stem = pattern.replace('*', '');
	if (word === stem || (pattern.endsWith('*') && word.startsWith(stem))) return true;
	return (
		stem.length >= 5 && word.length >= 5 && Math.abs(word.length - stem.length) <= 1 && word[0] === stem[0] && distance(word, stem) === 1
	);
}
