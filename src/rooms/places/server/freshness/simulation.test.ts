import { expect, test } from '../../../../../tests/house.ts';
import { keepForDays, mean } from './simulation.fixture.ts';

// The full size (300 people, 500 days) is simulation.long.test.ts.
test('a small house stays true for 100 days, with a letter a day at most', async ({ as, at, rows, work }) => {
	const { letters, mostADay, shares } = await keepForDays({ as, at, rows, work }, { keepers: 16, days: 100, seed: 11 });
	expect(letters).toBeGreaterThan(20);
	expect(mostADay).toBe(1);
	expect(mean(shares)).toBeGreaterThanOrEqual(0.9);
});
