import { describe, expect, test } from 'vitest';
import { house, type Source } from './sources.ts';

type Sample = Record<string, string>;
type Rule = {
	/** One sentence per place where the rule is broken; none when it holds. */
	check: (sources: Source[]) => string[];
	/** Small houses that break it: each must be found, so that the rule is known to be able to fail. */
	breaks: Sample[];
	/** Small houses that look like it but do not. */
	allows?: Sample[];
	/** What is read; the product when absent. */
	over?: Source[];
};

const asSources = (sample: Sample): Source[] => Object.entries(sample).map(([path, text]) => ({ path, text }));

/** A rule of the house: it holds, and it would notice if it did not. */
export function rule(name: string, { check, breaks, allows = [], over = house }: Rule): void {
	describe(name, () => {
		test('holds', () => expect(check(over)).toEqual([]));
		test.each(breaks.map((sample) => [Object.keys(sample).at(-1) ?? '', sample] as const))('would be seen broken in %s', (_, sample) => {
			expect(check(asSources(sample))).not.toEqual([]);
		});
		if (allows.length) test('leaves alone what is right', () => expect(allows.flatMap((sample) => check(asSources(sample)))).toEqual([]));
	});
}
