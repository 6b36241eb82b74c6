import { closeOpening, keepDraft, openGroup, react, startTopic, writePost } from '#rooms/groups';
import { expect } from '../../../../../tests/house.ts';
import { cast, test } from '../joining/joining.fixture.ts';

const { ada, fien, mia } = cast;
const why = 'Een lid vroeg ons om hulp met een gesprek.';

test('a group is opened from outside, for a day at most, and each closes what they opened', async ({ as, inside, ring, rows }) => {
	const open = (who: typeof ada, hours: string) => openGroup(as(who), { slug: ring.slug, reason: why, hours: hours as '1' });
	const other = { ...fien, role: 'admin' as const };
	await expect(open({ ...mia, role: 'admin' }, '1')).rejects.toMatchObject({ issues: { form: 'joining_open_inside' } });
	await expect(open(ada, '48')).rejects.toMatchObject({ issues: { hours: 'joining_hours_wrong' } });
	await open(ada, '24');
	await open(other, '24');
	await expect(
		rows(
			`insert into group_opening select gen_random_uuid(), group_id, person_id, reason, opened_at, until + interval '1 minute' from group_opening`
		)
	).rejects.toThrow('opening_is_short');
	await expect(closeOpening(inside(mia), { slug: ring.slug })).rejects.toMatchObject({ status: 403 });
	await closeOpening(as(ada), { slug: ring.slug });
	expect(await rows('select person_id from group_opening where until > opened_at')).toEqual([{ person_id: other.id }]);
});

test('who looks in reads, and leaves nothing behind', async ({ as, inside, ring, rows }) => {
	const { address } = await startTopic(inside(mia), { slug: ring.slug, kind: 'discussion', title: 'Regen', text: 'Een mand.' });
	const talk = { slug: ring.slug, key: address.split('/').at(-1) ?? '' };
	await openGroup(as(ada), { slug: ring.slug, reason: why, hours: '1' });
	const looking = () => as(ada, { groups: [ring.id] });
	const [post] = await rows<{ id: string }>('select id from post where group_id = $1', [ring.id]);
	for (const deed of [
		() => writePost(looking(), { ...talk, text: 'Dag.' }),
		() => react(looking(), { id: post?.id ?? '', meaning: 'thanks' }),
		() => keepDraft(looking(), { ...talk, text: 'Dag.' })
	])
		await expect(deed()).rejects.toMatchObject({ status: 403 });
});
