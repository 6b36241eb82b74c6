import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { excerpt, finderOf, marked, type Segment } from './excerpt.ts';

const said = (segments: readonly Segment[]) => segments.map(({ text }) => text).join('');
/** Without the signs that say that the text goes on. */
const shown = (segments: readonly Segment[]) => said(segments.filter(({ text }) => text !== '…'));
const hits = (segments: readonly Segment[]) => segments.filter(({ hit }) => hit).map(({ text }) => text);

describe('words that answer are marked', () => {
	test.for([
		['as they are written', "'zandbak'", 'De zandbak, en geen Zandbakken.', ['zandbak']],
		['as they begin, to the end of the word', "( 'zand':* | 'zand' )", 'Zandbakken en drijfzand', ['Zandbakken']],
		['with accents and capitals', "'cafe' & 'eleve'", 'CAFÉ voor élève', ['CAFÉ', 'élève']],
		['where the index writes two signs for one', "'coeur' | 'strasse'", 'Au cœur de la Straße', ['cœur', 'Straße']],
		['the longest of two', "'kind' | 'kinderen'", 'Kinderen en een kind', ['Kinderen', 'kind']],
		['with a quotation mark in it', "'d''eau'", "un jeu d'eau", ["d'eau"]],
		[
			'as one where they stand next to each other',
			"'groene' & 'zandbak'",
			'Een groene  zandbak, groene zandbak',
			['groene  zandbak', 'groene zandbak']
		],
		['not within a word, also where a letter is strange', "'bak'", 'zandbak bakken Ωbak', []]
	] as const)('%s', ([, sought, text, words]) => {
		expect(hits(marked(text, finderOf(sought)))).toEqual(words);
	});
});

test('the part that is shown holds the words together, and begins with a sentence or a word', () => {
	const text = `Een zandbak. ${'Veel woorden vooraf. '.repeat(60)}Hier staat een emmer in de zandbak.\n${'Nog veel meer. '.repeat(40)}`;
	const part = excerpt(text, finderOf("'emmer' & 'zandbak'"));
	expect(hits(part)).toEqual(['emmer', 'zandbak']);
	expect(said(part)).toMatch(/^…Hier staat een.*…$/s);
	expect(said(part).length).toBeLessThan(200);
});

test('a text in which no word stands as it was asked shows how it begins', () => {
	expect(said(excerpt('Kort.', finderOf("'zandbak'")))).toBe('Kort.');
	expect(said(excerpt('woord '.repeat(100), finderOf('')))).toMatch(/^(woord )+woord…$/);
});

test('whatever is asked of whatever text: what is shown stands there, and what is marked was asked for', () => {
	const word = fc.stringMatching(/^[a-zé]{1,6}$/);
	const text = fc.array(fc.oneof(word, fc.string({ unit: 'binary', maxLength: 8 }), fc.constantFrom('zand', 'Zandbak', '.', '\n')), {
		maxLength: 120
	});
	fc.assert(
		fc.property(text, fc.array(word, { maxLength: 4 }), fc.boolean(), (parts, words, unfinished) => {
			const whole = parts.join(' ');
			const find = finderOf([...words, 'zand'].map((one) => `'${one}'${unfinished ? ':*' : ''}`).join(' | '));
			const [part, all] = [excerpt(whole, find), marked(whole, find)];
			expect(said(all)).toBe(whole);
			expect(whole).toContain(shown(part));
			for (const hit of [...hits(part), ...hits(all)].flatMap((one) => one.split(/\s+/)))
				expect([...words, 'zand'].some((one) => plain(hit) === plain(one) || (unfinished && plain(hit).startsWith(plain(one))))).toBe(true);
			if (/(^|\s)zand(\s|$)/.test(whole)) expect(hits(part).length).toBeGreaterThan(0);
		}),
		{ numRuns: 300 }
	);
});

const plain = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
