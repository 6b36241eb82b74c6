import { expect, test } from '../../../../../tests/house.ts';
import { live, wrongs } from './year.fixture.ts';

/** A year of a network of 300 people, over both changes of clocks. Figures are said, so that they can be written down. */
test('a year of 300 people: no duplicate, none after leaving, digests at six', async ({ rows }) => {
	const lived = await live(rows, { seed: 2027, people: 300, groups: 12, from: '2027-01-01T00:00:00Z', days: 365, posts: 20 });
	const digests = lived.mails.filter(({ kind }) => kind === 'groups.digest').length;
	process.stdout.write(
		`${lived.posts.size} posts, ${lived.mails.length} mails (${digests} digests), ${lived.stays.filter(({ to }) => to < Infinity).length} leavings\n`
	);
	expect(wrongs(lived)).toEqual([]);
	expect(digests).toBeGreaterThan(10_000);
});
