import {
	acceptAnswer,
	arrangeTopic,
	castVote,
	closeTopic,
	followTopic,
	hidePost,
	keepDraft,
	listGroups,
	markRead,
	markUnread,
	mergeTopics,
	moveTopic,
	pinTopic,
	react,
	reviseGroup,
	retitleTopic,
	revisePost,
	showHistory,
	showTopic,
	splitTopic,
	startTopic,
	takeBackPost,
	writePost
} from '#rooms/groups';
import { findAnything } from '#rooms/library';
import { db, type Ctx } from '#kernel/context';
import { newId } from '#kernel/ids';
import { describe, expect } from '../../../../../tests/house.ts';
import type { FoundGroup } from '../groups/find.ts';
import { cast, test } from './talk.fixture.ts';

const { mia, milan, noor, sami } = cast;
const unseen = { status: 404 };

describe('what somebody may not read', () => {
	test('L02 L03 is not shown by answering it, quoting it or calling to it from elsewhere', async ({ given, rows }) => {
		const closed = await given.group({ mia: 'member', noor: 'host' });
		const open = await given.group({ mia: 'member', noor: 'host', milan: 'member' });
		const secret = await given.topic(closed, noor, 'Zonnewijzer');
		const post = await given.say(secret, closed, noor, 'Een geheim woord.');
		const talk = await given.topic(open, mia, 'Regen');
		await writePost(given.in(mia, closed, open), { ...talk, text: 'Zie hierboven.', reply_to: post }).catch(() => {});
		const [forced] = await rows<{ id: string }>(
			'update post set reply_to = $1 where topic_id = (select id from topic where key = $2) returning id',
			[post, talk.key]
		);
		expect(forced).toBeDefined();
		for (const who of [mia, milan]) expect(JSON.stringify(await given.read(talk, open, who))).not.toContain('geheim woord');
	});

	test('is not found by newcomers from the moment their group wants it so; when it does not, what begins from then on is', async ({
		given,
		rows,
		work
	}) => {
		const group = await given.group({ mia: 'lead', milan: 'member' });
		await given.topic(group, milan, 'Zonnewijzer');
		const { name, purpose, for_whom, listed, readable, joinable } = (
			await rows<never>('select * from groups where id = $1', [group.id])
		)[0] as never as FoundGroup;
		const revise = (history: 'all' | 'since_joining') =>
			reviseGroup(given.in(mia, group), { slug: group.slug, name, purpose: purpose || '…', for_whom, listed, readable, joinable, history });
		const found = async () => (await findAnything(given.in(sami, group), { q: 'zonnewijzer' })).total;
		await revise('since_joining');
		await rows(
			`insert into membership (group_id, person_id, joined_at, history_from, read_before) values ($1, $2, now() + interval '1 minute', now() + interval '1 minute', now())`,
			[group.id, sami.id]
		);
		expect(await found()).toBe(0);
		await revise('all');
		await work();
		expect(await found(), 'that was said for who was there').toBe(0);
		await given.topic(group, milan, 'Zonnewijzer twee');
		expect(await found()).toBe(1);
	});

	test('L03 is not quoted any more once a host took it out of sight, nor once it was taken back', async ({ given }) => {
		const group = await given.group({ mia: 'member', noor: 'host', milan: 'member' });
		const talk = await given.topic(group, mia, 'Regen');
		const [hidden, back] = [
			await given.say(talk, group, milan, 'Woord dat weg moet.'),
			await given.say(talk, group, milan, 'Woord van spijt.')
		];
		for (const reply_to of [hidden, back]) await writePost(given.in(mia, group), { ...talk, text: 'Vind ik niet.', reply_to });
		expect(JSON.stringify(await given.read(talk, group, mia))).toMatch(/Woord dat weg moet.*Woord van spijt/);
		await hidePost(given.in(noor, group), { id: hidden, on: 'on' });
		await takeBackPost(given.in(milan, group), { id: back });
		expect(JSON.stringify(await given.read(talk, group, mia))).not.toMatch(/Woord dat weg moet|Woord van spijt/);
	});

	test('L14 is not reached through the address of a group one does read', async ({ given }) => {
		const [closed, open] = [await given.group({ noor: 'host' }), await given.group({ noor: 'host', mia: 'member' })];
		const secret = await given.topic(closed, noor, 'Zonnewijzer');
		const through = { slug: open.slug, key: secret.key };
		await expect(showTopic(given.in(mia, open), through)).rejects.toMatchObject(unseen);
		await expect(showHistory(given.in(mia, open), { ...through, number: '1' })).rejects.toMatchObject(unseen);
		await expect(showTopic(given.in(noor, open, closed), through), 'not even by who reads both').rejects.toMatchObject(unseen);
	});

	test('L06 L12 L70 takes no deed from them, whatever their role in the house', async ({ given }) => {
		const group = await given.group({ noor: 'lead', milan: 'member' }, { listed: 'nobody' });
		const own = await given.group({ mia: 'member', sami: 'lead', emma: 'lead' });
		const talk = await given.topic(group, noor, 'Zonnewijzer');
		const id = await given.say(talk, group, milan, 'Woord.');
		const theirs = await given.topic(own, sami, 'Regen');
		const poll = await given.poll(group, noor);
		const choice = (await showTopic(given.in(noor, group), poll)).poll?.options[0]?.id ?? '';
		const deeds: Record<string, (ctx: Ctx) => Promise<unknown>> = {
			write: (ctx) => writePost(ctx, { ...talk, text: 'x' }),
			begin: (ctx) => startTopic(ctx, { slug: group.slug, kind: 'discussion', title: 'x', text: 'x' }),
			revise: (ctx) => revisePost(ctx, { id, text: 'x' }),
			takeBack: (ctx) => takeBackPost(ctx, { id }),
			react: (ctx) => react(ctx, { id, meaning: 'thanks' }),
			accept: (ctx) => acceptAnswer(ctx, { id }),
			hide: (ctx) => hidePost(ctx, { id, on: 'on' }),
			pin: (ctx) => pinTopic(ctx, { ...talk, on: 'on' }),
			retitle: (ctx) => retitleTopic(ctx, { ...talk, title: 'x' }),
			close: (ctx) => closeTopic(ctx, { ...talk, on: 'on' }),
			arrange: (ctx) => arrangeTopic(ctx, talk),
			split: (ctx) => splitTopic(ctx, { ...talk, title: 'x', posts: [id] }),
			merge: (ctx) => mergeTopics(ctx, { slug: own.slug, key: theirs.key, into: talk.key }),
			moveOut: (ctx) => moveTopic(ctx, { ...talk, to: own.slug }),
			moveIn: (ctx) => moveTopic(ctx, { slug: own.slug, key: theirs.key, to: group.slug }),
			markRead: (ctx) => markRead(ctx, { ...talk, numbers: [1] }),
			markUnread: (ctx) => markUnread(ctx, { id }),
			follow: (ctx) => followTopic(ctx, { ...talk, follow: 'follow' }),
			vote: (ctx) => castVote(ctx, { ...poll, choice }),
			draft: (ctx) => keepDraft(ctx, { ...talk, text: 'x' })
		};
		for (const who of [mia, sami, cast.emma, cast.ada])
			for (const [name, deed] of Object.entries(deeds)) {
				const ctx = given.in(who, own);
				const refusal = await deed(ctx).catch((error: { status: number }) => error.status);
				// That a group is there, who runs the house may know.
				expect(who === cast.ada ? [403, 404] : [404], `${who.name}: ${name}`).toContain(refusal);
				await ctx.bound.rollback();
			}
		expect((await given.read(talk, group, noor)).posts).toHaveLength(2);
	});

	test('L16 L26 is not in any count: a group nobody lists changes nothing for who is outside', async ({ given, as }) => {
		await given.group({ noor: 'lead' });
		const seen = async () => JSON.stringify([await listGroups(as('visitor'), {}), await listGroups(given.in(mia), {})]);
		const before = await seen();
		const hidden = await given.group({ noor: 'lead', milan: 'member' }, { listed: 'nobody' });
		await given.topic(hidden, noor, 'Zonnewijzer');
		expect(await seen()).toBe(before);
	});

	test('L54 takes no files from them either: the group is the one that is written in, whatever else was sent along', async ({ given }) => {
		const [group, own] = [await given.group({ noor: 'lead' }, { listed: 'nobody' }), await given.group({ mia: 'member' })];
		const brought = { kind: 'discussion' as const, title: 'x', text: 'x', files: [newId()] };
		await expect(startTopic(given.in(mia, own), { ...brought, slug: group.slug })).rejects.toMatchObject(unseen);
		const sent = { slug: own.slug, ...brought, files: [], group_id: group.id } as Parameters<typeof startTopic>[1];
		expect((await startTopic(given.in(mia, own), sent)).address).toContain(own.slug);
	});
});

describe('what somebody reads', () => {
	test('L10 L20 how far, and what they follow, is for nobody else to see', async ({ given }) => {
		const group = await given.group({ mia: 'member', noor: 'lead' });
		const talk = await given.topic(group, noor, 'Regen');
		await markRead(given.in(mia, group), { ...talk, numbers: [1] });
		await followTopic(given.in(mia, group), { ...talk, follow: 'follow' });
		const readings = (who: typeof mia) => db(given.in(who, group)).selectFrom('topic_reading').select('person_id').execute();
		expect(await readings(mia)).toEqual([{ person_id: mia.id }]);
		for (const who of [noor, cast.ada]) expect((await readings(who)).filter(({ person_id }) => person_id === mia.id)).toEqual([]);
	});

	test('L11 who voted is out of sight with the conversation', async ({ given }) => {
		const [group, inner] = [await given.group({ mia: 'member', noor: 'lead', milan: 'member' }), await given.group({ noor: 'lead' })];
		const poll = await given.poll(group, noor);
		const choice = (await showTopic(given.in(noor, group), poll)).poll?.options[0]?.id ?? '';
		await castVote(given.in(milan, group), { ...poll, choice });
		const votes = () => db(given.in(mia, group)).selectFrom('poll_vote').select('person_id').execute();
		expect(await votes()).toEqual([{ person_id: milan.id }]);
		await moveTopic(given.in(noor, group, inner), { ...poll, to: inner.slug });
		expect(await votes()).toEqual([]);
	});

	test('L73 is where it is now: an address of before its move takes no answer', async ({ given }) => {
		const [group, inner] = [await given.group({ mia: 'member', noor: 'lead' }), await given.group({ mia: 'member', noor: 'lead' })];
		const talk = await given.topic(group, mia, 'Regen');
		await moveTopic(given.in(noor, group, inner), { ...talk, to: inner.slug });
		await expect(writePost(given.in(mia, group, inner), { ...talk, text: 'Te laat.' })).rejects.toMatchObject(unseen);
		expect((await given.read({ slug: inner.slug, key: talk.key }, inner, mia)).posts).toHaveLength(1);
	});
});
