import { describe, expect, test } from '../../../../../tests/house.ts';
import { live, wrongs, type Lived } from './year.fixture.ts';

describe.each([
	['goes forward', '2027-03-26T00:00:00Z', 3],
	['goes back', '2027-10-29T00:00:00Z', 4]
])('a network lives on while the clock %s', (_, from, seed) => {
	test('nothing comes twice, nothing to who left or from before they came, digests at six', async ({ rows }) => {
		const lived = await live(rows, { seed, people: 10, groups: 2, from, days: 5, posts: 10 });
		expect(wrongs(lived)).toEqual([]);
		expect(lived.mails.filter(({ kind }) => kind === 'groups.digest').length).toBeGreaterThan(6);
		expect(lived.mails.filter(({ kind }) => kind === 'groups.post').length).toBeGreaterThan(3);
		expect(lived.stays.some(({ to }) => to < Infinity)).toBe(true);
	});
});

test('what went wrong would be seen', () => {
	const at = new Date('2027-03-28T04:00:00Z');
	const lived: Lived = {
		people: [],
		stays: [{ person: 'mia', group: 'ring', from: at.getTime() - 1000, to: Infinity }],
		posts: new Map([['woord1x', { id: '1', word: 'woord1x', group: 'ring', author: 'jan', at: at.getTime() - 2000 }]]),
		mails: [
			{ person: 'mia', zone: 'Europe/Brussels', kind: 'groups.digest', at, words: ['woord1x', 'woord1x'], subject: '' },
			{ person: 'jan', zone: 'Europe/Brussels', kind: 'groups.post', at, words: ['woord1x'], subject: '' },
			{ person: 'mia', zone: 'Europe/Brussels', kind: 'groups.digest', at: new Date('2027-03-28T05:30:00Z'), words: [], subject: '' }
		]
	};
	const found = wrongs(lived).join('\n');
	for (const sign of [
		'came twice',
		'was not in it',
		'before mia came',
		'to who wrote it',
		'an empty digest',
		'two digests',
		'a digest came at'
	])
		expect(found).toContain(sign);
});
