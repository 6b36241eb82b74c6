import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dotsOf, toneOf } from './dots.ts';
import { byNeed, covered, halfDays, matrix, moved, onlyOn, type Counted } from './matrix.ts';

const towns = ['a', 'b', 'c'].map((nis, at) => ({ nis, name: nis, province: 'x', population: 1000 * (at + 1), lat: 51, lon: 4 }));
const moment = fc.record({
	id: fc.uuid(),
	nis: fc.constantFrom('a', 'b', 'c', 'elsewhere'),
	slots: fc.uniqueArray(fc.nat({ max: halfDays - 1 }), { maxLength: 5 })
});

test('every moment counts once on each of its half-days, and nowhere else', () => {
	fc.assert(
		fc.property(fc.array(moment), (moments) => {
			const here = moments.filter(({ nis }) => nis !== 'elsewhere');
			const lines = matrix(towns, moments);
			expect(lines.reduce((sum, line) => sum + line.moments, 0)).toBe(here.length);
			expect(lines.flatMap(({ cells }) => cells).reduce((a, b) => a + b, 0)).toBe(here.flatMap(({ slots }) => slots).length);
		})
	);
});

test('moving one changes that one only, and moving it back restores everything', () => {
	const one: Counted = { id: 'm', nis: 'a', slots: [6] };
	fc.assert(
		fc.property(fc.array(moment), fc.nat({ max: halfDays - 1 }), (others, slot) => {
			const before = [one, ...others];
			const after = moved(before, { id: 'm', slot, nis: 'b' });
			expect(after.slice(1)).toEqual(others);
			expect(matrix(towns, moved(after, { id: 'm', slot: 6, nis: 'a' }))).toEqual(matrix(towns, before));
		})
	);
});

test('most people with least come first', () => {
	const lines = matrix(towns, [
		{ id: '1', nis: 'a', slots: [0] },
		{ id: '2', nis: 'c', slots: [0, 1] },
		{ id: '3', nis: 'c', slots: [1] }
	]);
	expect([...lines].sort(byNeed).map(({ nis }) => nis)).toEqual(['b', 'c', 'a']);
	expect(covered(lines)).toEqual({ towns: 2, halfDays: 3 });
});

test('on one half-day only what is open then counts; the map has the largest first, and says how much there is', () => {
	const moments = [
		{ id: '1', nis: 'a', slots: [6, 7] },
		{ id: '2', nis: 'a', slots: [8] },
		{ id: '3', nis: 'c', slots: [6] }
	];
	const dots = (slot: number | null) => dotsOf(matrix(towns, onlyOn(moments, slot))).map(({ nis, moments: count }) => [nis, count]);
	expect(dots(null)).toEqual([
		['c', 1],
		['b', 0],
		['a', 2]
	]);
	expect(dots(6)).toEqual([
		['c', 1],
		['b', 0],
		['a', 1]
	]);
	expect(covered(matrix(towns, onlyOn(moments, 6)))).toEqual({ towns: 2, halfDays: 2 });
	expect([0, 0.2, 4, 5, 12].map(toneOf)).toEqual(['none', 'some', 'some', 'well', 'well']);
});
