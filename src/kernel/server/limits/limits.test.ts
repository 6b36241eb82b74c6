import { TooMany } from '#kernel/errors';
import { networkOf, take } from '#kernel/limits';
import { describe, expect, test } from '../../../../tests/house.ts';

const knock = { name: 'knock', capacity: 3, seconds: 60 };

test('the bucket gives exactly its capacity, then says how long to wait', async ({ at }) => {
	at('2026-11-24T10:00:00Z');
	for (let i = 0; i < 3; i++) await take(knock, 'a');
	const refused = await take(knock, 'a').catch((error: unknown) => error);
	expect(refused).toBeInstanceOf(TooMany);
	expect((refused as TooMany).retryAfter).toBe(20);
	await take(knock, 'b');
});

test('it refills with time, and ten at once are no more than ten in a row', async ({ at }) => {
	at('2026-11-24T11:00:00Z');
	const results = await Promise.allSettled(Array.from({ length: 10 }, () => take(knock, 'c')));
	expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(3);
	at('2026-11-24T11:00:20Z');
	await take(knock, 'c');
	await expect(take(knock, 'c')).rejects.toBeInstanceOf(TooMany);
});

describe('the network of an address', () => {
	test.for([
		['192.0.2.7', '192.0.2.7'],
		['::ffff:192.0.2.7', '192.0.2.7'],
		['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
		['2001:db8:1:2::1', '2001:db8:1:2::/64'],
		['2001:db8::1', '2001:db8:0:0::/64'],
		['::1', '0:0:0:0::/64'],
		['fe80::1%eth0', 'fe80:0:0:0::/64']
	])('%s is %s', ([address, network]) => {
		expect(networkOf(address ?? '')).toBe(network);
	});
});
