import { expect, test } from '../../../../../tests/house.ts';
import { keepForDays, mean } from './simulation.fixture.ts';

test('300 people keep their places true for 500 days, with a letter a day at most', async ({ as, at, rows, work }) => {
	const { moments, letters, mostADay, shares, calls } = await keepForDays({ as, at, rows, work }, { keepers: 300, days: 500, seed: 2026 });
	const figures = {
		moments,
		letters,
		calls,
		mostADay,
		mean: mean(shares).toFixed(3),
		least: Math.min(...shares).toFixed(3),
		last: shares.at(-1)?.toFixed(3)
	};
	process.stdout.write(`${JSON.stringify(figures)}\n`);
	expect(mostADay).toBe(1);
	expect(mean(shares)).toBeGreaterThanOrEqual(0.9);
	expect(shares.at(-1)).toBeGreaterThanOrEqual(0.9);
});
