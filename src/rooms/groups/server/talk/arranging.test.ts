import {
	arrangeTopic,
	findMovedTopic,
	listTopics,
	markRead,
	mergeTopics,
	moveTopic,
	offerIdea,
	showTopic,
	splitTopic
} from '#rooms/groups';
import { findAnything } from '#rooms/library';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test, type House } from './talk.fixture.ts';

const { mia, milan, noor, sami } = cast;
const unseen = { status: 404 };

describe('a host puts a topic in its place', () => {
	test('splits posts off: what was read stays read, answers follow, the rest stays', async ({ given }) => {
		const group = await given.group({ mia: 'member', noor: 'host', milan: 'member' });
		const talk = await given.topic(group, mia, 'Regen');
		const ids = [
			await given.say(talk, group, mia, 'Over regen.'),
			await given.say(talk, group, milan, 'Over koffie.'),
			await given.say(talk, group, milan, 'En suiker.')
		];
		await markRead(given.in(noor, group), { ...talk, numbers: [1, 2, 3] });
		await expect(splitTopic(given.in(milan, group), { ...talk, title: 'Koffie', posts: ids.slice(1) })).rejects.toMatchObject({
			status: 403
		});
		const { address } = await splitTopic(given.in(noor, group), { ...talk, title: 'Koffie', posts: ids.slice(1) });
		const fresh = { slug: group.slug, key: address.split('/').at(-1) ?? '' };
		const split = await given.read(fresh, group, noor);
		expect(split.posts.map(({ number, unread, author }) => [number, unread, author])).toEqual([
			[1, false, milan.name],
			[2, true, milan.name]
		]);
		expect((await given.read(talk, group, mia)).posts.map(({ number }) => number)).toEqual([1, 2]);
		await given.say(talk, group, noor, 'Weer over regen.');
		expect((await given.read(talk, group, mia)).posts.map(({ number }) => number)).toEqual([1, 2, 5]);
	});

	test('joins two: all posts stand behind the other, and the old address leads there, for who may read', async ({ given }) => {
		const group = await given.group({ mia: 'member', noor: 'host', milan: 'member' });
		const one = await given.topic(group, mia, 'Regen');
		const other = await given.topic(group, milan, 'Plassen');
		await given.say(one, group, mia, 'Nog iets.');
		await markRead(given.in(milan, group), { ...one, numbers: [2] });
		await mergeTopics(given.in(noor, group), { ...one, into: other.key });
		const shown = await given.read(other, group, milan);
		expect(shown.posts.map(({ number, unread }) => [number, unread])).toEqual([
			[1, false],
			[2, true],
			[3, false]
		]);
		await expect(given.read(one, group, mia)).rejects.toMatchObject(unseen);
		expect(await findMovedTopic(given.in(mia, group), { key: one.key })).toBe(`/netwerk/${group.slug}/${other.key}`);
		expect(await findMovedTopic(given.in(sami), { key: one.key })).toBeNull();
		expect((await listTopics(given.in(mia, group), { slug: group.slug })).topics.map(({ key }) => key)).toEqual([other.key]);
	});

	test('joins it with nothing that members do not read yet', async ({ given, rows }) => {
		const group = await given.group({ mia: 'member', noor: 'host', milan: 'member' });
		const [talk, held] = [await given.topic(group, mia, 'Regen'), await given.topic(group, milan, 'Plassen')];
		await rows(`update topic set status = 'review' where key = $1`, [held.key]);
		expect((await arrangeTopic(given.in(noor, group), talk)).topics).toEqual([]);
		await expect(mergeTopics(given.in(noor, group), { ...talk, into: held.key })).rejects.toMatchObject({
			issues: { into: 'talking_merge_missing' }
		});
		expect((await given.read(talk, group, mia)).posts).toHaveLength(1);
	});

	test('joins no poll and no idea with what is said elsewhere: nobody’s vote is lost', async ({ given }) => {
		const group = await given.group({ mia: 'member', noor: 'host' });
		const talk = await given.topic(group, mia, 'Regen');
		const { address } = await offerIdea(given.in(mia, group), { slug: group.slug, title: 'Sjaals', text: 'Een mand.' });
		const idea = { slug: group.slug, key: address.split('/').at(-1) ?? '' };
		for (const one of [await given.poll(group, mia), idea])
			await expect(mergeTopics(given.in(noor, group), { ...one, into: talk.key })).rejects.toMatchObject({
				issues: { into: 'talking_merge_kind' }
			});
		await expect(mergeTopics(given.in(noor, group), { ...talk, into: talk.key })).rejects.toMatchObject({
			issues: { into: 'talking_merge_same' }
		});
	});

	test('moves it: readers, search, files, bells and waiting mail are decided anew', async ({ given, rows }) => {
		const group = await given.group({ mia: 'member', noor: 'host', milan: 'member' });
		const inner = await given.group({ noor: 'host', milan: 'member' });
		const talk = await given.topic(group, mia, 'Zonnewijzer');
		await rows(`update membership set follow = 'every'`);
		await given.say(talk, group, noor, `Kijk, @${mia.name} en @${milan.name}.`);
		await given.tick('groups.tell_posts');
		expect(await rows(`select 1 from mail where to_person = $1 and status = 'waiting'`, [mia.id])).toHaveLength(1);
		await rows('update groups set closed_at = now() where id = $1', [inner.id]);
		await expect(moveTopic(given.in(noor, group, inner), { ...talk, to: inner.slug })).rejects.toMatchObject({ status: 403 });
		await rows('update groups set closed_at = null where id = $1', [inner.id]);
		const visited = await given.group({ noor: 'member', mia: 'lead' });
		await expect(moveTopic(given.in(noor, group, visited), { ...talk, to: visited.slug })).rejects.toMatchObject({ status: 403 });
		await moveTopic(given.in(noor, group, inner), { ...talk, to: inner.slug });
		const there = { slug: inner.slug, key: talk.key };
		await expect(showTopic(given.in(mia, group), talk)).rejects.toMatchObject(unseen);
		await expect(showTopic(given.in(mia, group), there)).rejects.toMatchObject(unseen);
		expect(await findMovedTopic(given.in(mia, group), { key: talk.key })).toBeNull();
		expect(await findMovedTopic(given.in(milan, group, inner), { key: talk.key })).toBe(`/netwerk/${inner.slug}/${talk.key}`);
		expect((await findAnything(given.in(mia, group), { q: 'zonnewijzer' })).total).toBe(0);
		expect((await findAnything(given.in(milan, group, inner), { q: 'zonnewijzer' })).total).toBe(1);
		expect(await rows('select 1 from notification where person_id = $1', [mia.id])).toEqual([]);
		expect(await rows(`select 1 from mail where to_person = $1 and status = 'waiting'`, [mia.id])).toEqual([]);
		expect(await rows(`select 1 from mail where to_person = $1 and status = 'waiting'`, [milan.id])).not.toEqual([]);
	});

	test('takes it nowhere where more people read than here', async ({ given }) => {
		const groups: House[] = [];
		for (const readable of ['members', 'network', 'public']) groups.push(await given.group({ noor: 'host', mia: 'member' }, { readable }));
		const [inner, wide, open] = groups as [House, House, House];
		const talk = await given.topic(inner, mia, 'Regen');
		const noorIn = () => given.in(noor, ...groups);
		for (const to of [wide, open])
			await expect(moveTopic(noorIn(), { ...talk, to: to.slug })).rejects.toMatchObject({ issues: { to: 'talking_move_wider' } });
		const named = await given.topic(wide, mia, 'Zon');
		expect((await arrangeTopic(noorIn(), named)).groups.map(({ slug }) => slug)).toEqual([inner.slug]);
		await moveTopic(noorIn(), { ...named, to: inner.slug });
		expect((await given.read({ slug: inner.slug, key: named.key }, inner, mia)).posts).toHaveLength(1);
	});

	test('sees the tools for that; others are told there is nothing', async ({ given }) => {
		const group = await given.group({ mia: 'member', noor: 'host' });
		const talk = await given.topic(group, mia, 'Regen');
		expect((await arrangeTopic(given.in(noor, group), talk)).posts).toHaveLength(1);
		await expect(arrangeTopic(given.in(mia, group), talk)).rejects.toMatchObject(unseen);
	});
});
