import { expect, test } from 'vitest';
import { killAgainAndAgain } from './kills.ts';

test('fifty kills: nothing lost, open again within five seconds', async () => {
	const { done, lost, half, longestStart } = await killAgainAndAgain(50);
	process.stdout.write(`50 kills, ${done} acknowledged, ${lost.length} lost; open again after ${Math.round(longestStart)} ms at most\n`);
	expect({ lost, half }).toEqual({ lost: [], half: [] });
	expect(longestStart).toBeLessThan(5000);
});
