import { decidePost, letThrough, listTopics, listUnread, markRead, myNotices, reviseCare, startTopic, writePost } from '#rooms/groups';
import { findAnything } from '#rooms/library';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test } from './care.fixture.ts';

const { mia, milan, noor, yasmina } = cast;

describe('a newcomer’s first post', () => {
	test('waits: writer and hosts see it, nobody else hears, counts or finds it; let through, it is said from then on', async ({
		given,
		care,
		at,
		rows,
		work
	}) => {
		const group = await given.group({ mia: 'member', milan: 'member', noor: 'lead' });
		await reviseCare(given.in(noor, group), { slug: group.slug, hold_first: '1', slow_seconds: '0' });
		const talk = await given.topic(group, noor, 'Regen');
		await rows(`update membership set follow = 'every'`);
		const written = await writePost(given.in(mia, group), { ...talk, text: `Dag @${milan.name}, een zonnewijzer.` });
		expect(written.held).toBe(true);
		await given.say(talk, group, noor, 'Ondertussen.');
		await given.tick('groups.tell_posts');
		await work();
		expect((await care.read(talk, group, milan)).posts.map(({ number }) => number)).toEqual([1, 3]);
		for (const who of [mia, noor]) expect((await care.read(talk, group, who)).posts[1]).toMatchObject({ status: 'review', unread: false });
		expect((await care.ask(milan, group, (ctx) => findAnything(ctx, { q: 'zonnewijzer' }))).total).toBe(0);
		expect((await care.ask(milan, group, (ctx) => listUnread(ctx, {}))).topics).toMatchObject([{ unread: 2 }]);
		expect(await rows('select 1 from notification where post_id = $1', [written.id])).toEqual([]);
		expect((await care.mails('groups.care_waiting'))[noor.email]).toContain(mia.name);
		await markRead(given.in(milan, group), { ...talk, numbers: [1, 3] });

		at(new Date(Date.now() + 3 * 3600_000).toISOString());
		expect((await care.queue(group, noor)).held).toMatchObject([{ author: mia.name }]);
		await expect(letThrough(given.in(milan, group), { slug: group.slug, id: written.id })).rejects.toMatchObject({ status: 404 });
		await letThrough(given.in(noor, group), { slug: group.slug, id: written.id });
		await expect(letThrough(given.in(noor, group), { slug: group.slug, id: written.id })).rejects.toMatchObject({ status: 409 });
		const { posts } = await care.read(talk, group, milan);
		expect(posts.map(({ number, unread, author }) => [number, unread, author])).toEqual([
			[1, false, noor.name],
			[3, false, noor.name],
			[4, true, mia.name]
		]);
		await given.tick('groups.tell_posts');
		expect((await care.ask(milan, group, (ctx) => myNotices(ctx)))[0]).toMatchObject({ kind: 'mention' });
		expect((await care.ask(milan, group, (ctx) => findAnything(ctx, { q: 'zonnewijzer' }))).total).toBe(1);
		expect((await writePost(given.in(mia, group), { ...talk, text: 'Nog iets.' })).held).toBe(false);
	});

	test('that begins a conversation makes that wait too; who left meanwhile is not told of it', async ({ given, care, rows }) => {
		const group = await given.group({ mia: 'member', milan: 'member', yasmina: 'member', noor: 'lead' });
		await rows('update groups set hold_first = 2');
		await rows(`update membership set follow = 'every'`);
		const { address, held } = await startTopic(given.in(mia, group), {
			slug: group.slug,
			kind: 'question',
			title: 'Zand',
			text: 'Wie weet het?'
		});
		const talk = { slug: group.slug, key: address.split('/').at(-1) ?? '' };
		expect(held).toBe(true);
		expect((await care.ask(milan, group, (ctx) => listTopics(ctx, { slug: group.slug }))).topics).toEqual([]);
		expect((await care.ask(mia, group, (ctx) => listTopics(ctx, { slug: group.slug }))).topics).toMatchObject([
			{ title: 'Zand', waiting: true }
		]);
		await expect(care.read(talk, group, milan)).rejects.toMatchObject({ status: 404 });
		await expect(given.say(talk, group, noor, 'Ik.')).rejects.toMatchObject({ status: 403 });
		const id = (await care.read(talk, group, noor)).posts[0]?.id ?? '';
		await rows('delete from membership where group_id = $1 and person_id = $2', [group.id, yasmina.id]);
		await letThrough(given.in(noor, group), { slug: group.slug, id });
		await given.tick('groups.tell_posts');
		const told = await rows<{ to_person: string }>(`select to_person from mail where kind = 'groups.post'`);
		expect(told.map(({ to_person }) => to_person).sort()).toEqual([milan.id, noor.id].sort());
	});

	test('may be kept out, with a reason its writer reads', async ({ given, care, rows }) => {
		const group = await given.group({ mia: 'member', milan: 'member', noor: 'lead' });
		await rows('update groups set hold_first = 1');
		const talk = await given.topic(group, noor, 'Regen');
		const { id } = await writePost(given.in(mia, group), { ...talk, text: 'Koop mijn boek.' });
		await decidePost(given.in(noor, group), { id, decision: 'hide', words: 'Geen reclame.' });
		expect((await care.read(talk, group, mia)).posts[1]).toMatchObject({
			status: 'archived',
			care: { measure: { reason: 'Geen reclame.' } }
		});
		expect((await care.read(talk, group, milan)).posts).toHaveLength(1);
	});
});
