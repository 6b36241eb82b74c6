import { expect, test } from 'vitest';
import { killAgainAndAgain } from './kills.ts';

test('a house that is killed while people write loses nothing it said was done', async () => {
	const { done, lost, half } = await killAgainAndAgain(5);
	expect({ lost, half }).toEqual({ lost: [], half: [] });
	expect(done).toBeGreaterThan(5);
});
