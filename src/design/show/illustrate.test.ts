import fc from 'fast-check';
import { expect, test } from 'vitest';
import { illustrate, type IllustrationKind, type Shape } from './illustrate.ts';

const kinds: IllustrationKind[] = ['place', 'practice', 'theme', 'page', 'empty', 'error'];
const box = (shape: Shape): [left: number, top: number, right: number, bottom: number] =>
	shape.form === 'circle'
		? [shape.x - shape.r, shape.y - shape.r, shape.x + shape.r, shape.y + shape.r]
		: shape.form === 'half'
			? [shape.x - shape.r, shape.y - shape.r, shape.x + shape.r, shape.y]
			: [shape.x, shape.y, shape.x + shape.w, shape.y + shape.h];

test('whatever the seed, everything stands inside its frame and nothing sinks through the floor', () => {
	fc.assert(
		fc.property(fc.string(), fc.constantFrom(...kinds), (seed, kind) => {
			const { shapes, high } = illustrate(seed, kind);
			for (const [left, top, right, bottom] of [...shapes, high].map(box)) {
				expect(left).toBeGreaterThanOrEqual(0);
				expect(top).toBeGreaterThanOrEqual(0);
				expect(right).toBeLessThanOrEqual(320);
				expect(bottom).toBeLessThanOrEqual(180.01);
			}
		}),
		{ numRuns: 2000, seed: 11 }
	);
});

test('under an arch, wide or narrow, the whole sun is seen', () => {
	fc.assert(
		fc.property(fc.string(), fc.constantFrom(...kinds), (seed, kind) => {
			const { x, y, r } = illustrate(seed, kind, true).high;
			// `PageHead` shows 250 × 200 of it where there is room beside the words, 320 × 180 on a phone.
			expect(Math.hypot(x - 160, y - 125) + r).toBeLessThanOrEqual(125);
			expect(Math.hypot(x - 160, y - 170) + r).toBeLessThanOrEqual(160);
		}),
		{ numRuns: 2000, seed: 11 }
	);
});

test('the same seed draws the same picture, another one another', () => {
	expect(illustrate('zandloper', 'place')).toEqual(illustrate('zandloper', 'place'));
	const drawn = Array.from({ length: 200 }, (_, index) => JSON.stringify(illustrate(`praktijk-${index}`, 'practice')));
	expect(new Set(drawn).size).toBe(200);
});
