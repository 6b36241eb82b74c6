import { expect, test } from 'vitest';
import { formatSize } from './format.ts';

test('what takes little room still takes some', () => {
	expect([0, 2100, 1_260_000, 41_200_000].map((bytes) => formatSize(bytes, 'nl'))).toEqual(['0,1 MB', '0,1 MB', '1,3 MB', '41,2 MB']);
});
