import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { count } from './count.ts';

describe('counting', () => {
	const options = ['a', 'b', 'c', 'd'];
	const papers = fc.array(
		fc.record({
			paper: fc.dictionary(fc.constantFrom(...options), fc.integer({ min: 1, max: 4 }), { minKeys: 1 }),
			papers: fc.integer({ min: 1, max: 9 })
		}),
		{
			maxLength: 12
		}
	);

	test('loses no dot, and nobody who has less comes first', () => {
		fc.assert(
			fc.property(papers, (piles) => {
				const { scores, winners } = count('dots', options, piles);
				const given = piles.reduce((sum, { paper, papers: many }) => sum + many * Object.values(paper).reduce((a, b) => a + b, 0), 0);
				expect(Object.values(scores).reduce((a, b) => a + b, 0)).toBe(given);
				for (const winner of winners) expect(scores[winner]).toBe(Math.max(...Object.values(scores)));
			})
		);
	});

	test('in order of liking: more than half of the first choices wins at once; each round is smaller; the order of options decides nothing', () => {
		const ranked = fc.array(fc.record({ order: fc.shuffledSubarray(options, { minLength: 1 }), papers: fc.integer({ min: 1, max: 9 }) }), {
			minLength: 1,
			maxLength: 12
		});
		fc.assert(
			fc.property(ranked, (all) => {
				const piles = all.map(({ order, papers: many }) => ({
					papers: many,
					paper: Object.fromEntries(order.map((option, place) => [option, place + 1]))
				}));
				const { winners, rounds } = count('ranked', options, piles);
				const total = all.reduce((sum, { papers: many }) => sum + many, 0);
				const first = (option: string) => all.filter(({ order }) => order[0] === option).reduce((sum, { papers: many }) => sum + many, 0);
				for (const option of options) if (first(option) * 2 > total) expect(winners).toEqual([option]);
				expect(winners.length).toBeGreaterThan(0);
				rounds.forEach(
					(round, place) => place && expect(Object.keys(round).length).toBeLessThan(Object.keys(rounds[place - 1] ?? {}).length)
				);
				expect(new Set(count('ranked', [...options].reverse(), piles).winners)).toEqual(new Set(winners));
			})
		);
	});
});
