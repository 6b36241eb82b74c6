import { runningEmbedded } from '#kernel/db';
import { readPages } from './harness/group-pages.ts';
import { fillGroups } from './harness/many-groups.ts';
import type { Bench, Figure } from './harness/index.ts';

export const bench: Bench = {
	about:
		'The closed network with a million posts instead of 200,000: what five times as much makes of the same pages. Filling it takes some minutes.',
	run: async ({ address, folder }) => {
		const url = (await runningEmbedded(folder)) ?? '';
		const few = await readPages(address, await fillGroups(url, 200_000));
		const many = await readPages(address, await fillGroups(url, 1_000_000));
		return many.flatMap(({ what, milliseconds }, at): Figure[] => [
			{ what: `${what}, 95 of 100 within`, measured: milliseconds, unit: 'ms' },
			{ what: '… of what it takes among 200,000', measured: milliseconds / (few[at]?.milliseconds ?? 1), unit: '×', atMost: 2 }
		]);
	}
};
