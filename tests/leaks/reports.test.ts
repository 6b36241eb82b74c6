import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { leaksText, reports } from './reports.ts';

test('every report is answered, in order', () => {
	const numbers = Array.from({ length: 90 }, (_, at) => `L${String(at + 1).padStart(2, '0')}`);
	expect(Object.keys(reports)).toEqual(numbers);
});

test('every test that is said to hold one is there', () => {
	const gone = Object.entries(reports).flatMap(([leak, report]) =>
		'cannot' in report
			? []
			: report.held.filter(({ in: file, by }) => !readFileSync(file, 'utf8').includes(by)).map(({ by }) => `${leak}: ${by}`)
	);
	expect(gone).toEqual([]);
});

test('docs/leaks.md says so', async () => {
	await expect(leaksText()).toMatchFileSnapshot('../../docs/leaks.md');
});
