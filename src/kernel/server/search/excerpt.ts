/** Text, and whether it is one of the words that were asked for. Pages mark it; it is never HTML. */
export type Segment = { text: string; hit: boolean };

/** Where a word that was asked for stands in a text, and which of them it is. */
type Find = { from: number; to: number; word: string };
export type Finder = (text: string) => Find[];

/** About twenty-five words: what one reads of a text before deciding. */
const length = 160;
/** How much may stand before the first word that answers. */
const lead = 30;
const wordSign = /[\p{L}\p{N}\p{M}]/u;

/** Signs that the index writes as two. */
const pairs: ReadonlyArray<readonly [string, string]> = [
	['oe', 'œ'],
	['ae', 'æ'],
	['ss', 'ß']
];

/** As the index knows it, sign for sign at the same place: small, without accents. */
const folded = (text: string): string => text.replace(/[\u00c0-\u024f]/g, (sign) => sign.normalize('NFD').charAt(0)).toLowerCase();

/** Finds the words of a question as the index understood it (`'zandbak':* | 'zandbakken'`) in texts. */
export function finderOf(sought: string): Finder {
	const begins = new Set<string>();
	const words = new Set<string>();
	for (const [, quoted = '', beginning] of sought.matchAll(/'((?:[^']|'')+)'(:\*)?/g)) {
		const word = quoted.replaceAll("''", "'").replaceAll('\\\\', '\\');
		words.add(word);
		if (beginning) begins.add(word);
	}
	if (words.size === 0) return () => [];
	const longestFirst = [...words].sort((one, other) => other.length - one.length);
	const pattern = new RegExp(longestFirst.map(patternOf).join('|'), 'g');
	return (text) => {
		const plain = folded(text);
		const found: Find[] = [];
		for (const { 0: word, index: from } of plain.matchAll(pattern)) {
			if (isWord(plain, from - 1)) continue;
			let to = from + word.length;
			const isBeginning = begins.has(spelt(word));
			while (isBeginning && isWord(plain, to)) to += 1;
			if (!isWord(plain, to)) found.push({ from, to, word });
		}
		return found;
	};
}

const spelt = (word: string): string => pairs.reduce((all, [two, one]) => all.replaceAll(one, two), word);
const patternOf = (word: string): string =>
	pairs.reduce((all, [two, one]) => all.replaceAll(two, `(?:${two}|${one})`), word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
const isWord = (text: string, at: number): boolean => at >= 0 && at < text.length && wordSign.test(text.charAt(at));

/** The whole text, with what answers marked. */
export const marked = (text: string, find: Finder): Segment[] => cut(text, find(text), 0, text.length);

/** Stands where a text goes on, before and behind the part that is shown. */
const goesOn: Segment = { text: '…', hit: false };

/** The part of a text that answers best: most of the words that were asked for close together, else how it begins. */
export function excerpt(text: string, find: Finder): Segment[] {
	const found = find(text);
	const best = bestPlace(found);
	const from = best ? beginning(text, best.from) : 0;
	const until = ending(text, Math.max(from + length, best?.to ?? 0));
	return [...(from > 0 ? [goesOn] : []), ...cut(text, found, from, until), ...(until < text.length ? [goesOn] : [])];
}

function bestPlace(found: readonly Find[]): Find | undefined {
	let best: { at: Find; different: number; many: number } | undefined;
	found.forEach((at, place) => {
		const near: Find[] = [];
		for (let next = place; next < found.length; next += 1) {
			const one = found[next];
			if (!one || one.to > at.from + length - lead) break;
			near.push(one);
		}
		const [different, many] = [new Set(near.map(({ word }) => word)).size, near.length];
		if (!best || different > best.different || (different === best.different && many > best.many)) best = { at, different, many };
	});
	return best?.at;
}

/** Some words before `at`, from where a sentence begins if one does there. */
function beginning(text: string, at: number): number {
	if (at <= lead) return 0;
	const before = text.slice(at - lead, at);
	const sentence = /^.*(?:[.!?:]\s+|\n)/s.exec(before)?.[0].length;
	return at - lead + (sentence ?? /^\S*\s+/.exec(before)?.[0].length ?? lead);
}

/** A whole word further, or where the text ends. */
function ending(text: string, at: number): number {
	if (at >= text.length) return text.length;
	const last = text.slice(0, at + 1).search(/\s\S*$/);
	return last > at - lead ? last : at;
}

function cut(text: string, found: readonly Find[], from: number, until: number): Segment[] {
	const parts: Segment[] = [];
	let done = from;
	for (const one of found) {
		if (one.from < done || one.to > until) continue;
		const between = text.slice(done, one.from);
		const last = parts.at(-1);
		// What stands next to each other is marked as one.
		if (last && !between.trim()) last.text += between + text.slice(one.from, one.to);
		else parts.push({ text: between, hit: false }, { text: text.slice(one.from, one.to), hit: true });
		done = one.to;
	}
	parts.push({ text: text.slice(done, until), hit: false });
	return parts.filter(({ text }) => text !== '');
}
