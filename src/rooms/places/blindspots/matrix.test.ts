import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byNeed, covered, halfDays, matrix, moved, type Counted } from './matrix.ts';

const towns = ['a', 'b', 'c'].map((nis, at) => ({ nis, name: nis, province: 'x', population: 1000 * (at + 1) }));
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
