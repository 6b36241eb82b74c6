import { spend } from '#kernel/budgets';
import { settings } from '#kernel/settings';
import {
	catchUpAll,
	closeTopic,
	keepDraft,
	listTopics,
	listUnread,
	markRead,
	markUnread,
	openDraft,
	revisePost,
	showHistory,
	showTopic,
	startTopic,
	takeBackPost,
	writePost
} from '#rooms/groups';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test } from './talk.fixture.ts';

const { mia, milan, noor, sami, yasmina } = cast;
const unseen = { status: 404 };

describe('writing', () => {
	test('takes light markup or the rich editor’s document, and nothing else', async ({ given }) => {
		const group = await given.group({ mia: 'member', noor: 'host' });
		const talk = await given.topic(group, mia, 'Regen');
		const rich = JSON.stringify({
			type: 'doc',
			content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Vet', marks: [{ type: 'bold' }] }] }]
		});
		await given.say(talk, group, noor, rich);
		await given.say(talk, group, noor, '**Ook vet**');
		const { posts } = await given.read(talk, group, mia);
		expect(posts.slice(1).map(({ doc }) => doc.content[0])).toMatchObject([
			{ content: [{ text: 'Vet', marks: [{ type: 'bold' }] }] },
			{ content: [{ text: 'Ook vet', marks: [{ type: 'bold' }] }] }
		]);
		const evil = JSON.stringify({ type: 'doc', content: [{ type: 'script', content: [] }] });
		await expect(given.say(talk, group, noor, evil)).rejects.toMatchObject({ issues: { text: expect.any(String) } });
		await expect(given.say(talk, group, noor, '{"type":"doc","content":[]}')).rejects.toMatchObject({
			issues: { text: 'groups_text_missing' }
		});
	});

	test('what somebody was writing is kept for them alone, per place, until it is sent', async ({ given }) => {
		const group = await given.group({ mia: 'member', noor: 'host' });
		const talk = await given.topic(group, noor, 'Regen');
		const asMia = given.in(mia, group);
		await keepDraft(asMia, { slug: group.slug, title: 'Nieuw', kind: 'question', text: 'Wie weet' });
		await keepDraft(asMia, { ...talk, text: 'Ik denk' });
		await keepDraft(asMia, { ...talk, text: 'Ik denk dat' });
		expect(await openDraft(given.in(mia, group), { slug: group.slug })).toMatchObject({ title: 'Nieuw', kind: 'question' });
		expect((await given.read(talk, group, mia)).draft).toMatchObject({ text: 'Ik denk dat' });
		expect((await given.read(talk, group, noor)).draft).toBeNull();
		await given.say(talk, group, mia, 'Ik denk dat het regent.');
		expect((await given.read(talk, group, mia)).draft).toBeNull();
		await keepDraft(asMia, { slug: group.slug, text: ' ' });
		expect(await openDraft(given.in(mia, group), { slug: group.slug })).toBeNull();
		await expect(keepDraft(given.in(sami), { slug: group.slug, text: 'x' })).rejects.toMatchObject({ status: 403 });
	});
});

describe('calling', () => {
	const called = (rows: (sql: string, values?: unknown[]) => Promise<object[]>, post: string) =>
		rows('select p.name, m.via from mention m join person p on p.id = m.person_id where post_id = $1 order by 1', [post]);

	test('reaches by name, the hosts, or everybody: only who reads there', async ({ given, rows }) => {
		const group = await given.group({ mia: 'member', noor: 'host', milan: 'member' });
		const talk = await given.topic(group, mia, 'Regen');
		const post = await given.say(talk, group, mia, `@${milan.name} en @${sami.name}, en @begeleiders`);
		expect(await called(rows, post)).toEqual([
			{ name: milan.name, via: 'name' },
			{ name: noor.name, via: 'hosts' }
		]);
		await expect(given.say(talk, group, mia, 'Hallo @iedereen')).rejects.toMatchObject({ issues: { text: 'talking_call_group_hosts' } });
		expect(await called(rows, await given.say(talk, group, noor, 'Hallo @iedereen'))).toHaveLength(2);
	});

	test('of everybody is rationed per day', async ({ given }) => {
		const group = await given.group({ mia: 'member', noor: 'host' });
		const talk = await given.topic(group, noor, 'Regen');
		for (let turn = 0; turn < 3; turn += 1) await given.say(talk, group, noor, '@iedereen');
		await expect(given.say(talk, group, noor, '@tous')).rejects.toMatchObject({ status: 429 });
	});

	test('hosts, or somebody by name, is rationed per day too', async ({ given }) => {
		const group = await given.group({ mia: 'member', milan: 'member', noor: 'host' });
		const talk = await given.topic(group, noor, 'Regen');
		const most = await settings();
		for (const [kind, call] of [
			['host_mentions', '@begeleiders'],
			['name_mentions', `@${milan.name}`]
		] as const) {
			await spend(given.in(mia, group), kind, { amount: most[`budget_${kind}`] - 1, group: group.id });
			await given.say(talk, group, mia, call);
			await expect(given.say(talk, group, mia, call)).rejects.toMatchObject({ status: 429 });
		}
	});

	test('somebody in a better version of a post tells them too', async ({ given, rows }) => {
		const group = await given.group({ mia: 'member', milan: 'member' });
		const talk = await given.topic(group, mia, 'Regen');
		const id = await given.say(talk, group, mia, 'Wie weet dit?');
		await given.tick('groups.tell_posts');
		await revisePost(given.in(mia, group), { id, text: `Weet jij dit, @${milan.name}?` });
		await given.tick('groups.tell_posts');
		expect(await rows('select 1 from notification where person_id = $1 and post_id = $2', [milan.id, id])).toHaveLength(1);
	});
});

describe('a post that was edited', () => {
	test('shows what it said before to who reads it, and to nobody else', async ({ given, as }) => {
		const group = await given.group({ mia: 'member', noor: 'host' });
		const talk = await given.topic(group, mia, 'Regen');
		const id = await given.say(talk, group, mia, 'Eerst dit.');
		await revisePost(given.in(mia, group), { id, text: 'Nu dat.', base: 0 });
		expect((await showHistory(given.in(noor, group), { ...talk, number: 2 })).texts.map(({ text }) => text)).toEqual([
			'Eerst dit.',
			'Nu dat.'
		]);
		await expect(showHistory(given.in(sami), { ...talk, number: 2 })).rejects.toMatchObject(unseen);
		await expect(showHistory(as('visitor'), { ...talk, number: 2 })).rejects.toMatchObject(unseen);
		await closeTopic(given.in(noor, group), { ...talk, on: 'on' });
		await expect(revisePost(given.in(mia, group), { id, text: 'Toch dit.', base: 1 }), 'closed').rejects.toMatchObject({ status: 403 });
		await takeBackPost(given.in(mia, group), { id });
		expect((await showHistory(given.in(noor, group), { ...talk, number: 2 })).texts).toMatchObject([{ text: '' }]);
	});

	test('is not overwritten by an older window', async ({ given }) => {
		const group = await given.group({ mia: 'member' });
		const talk = await given.topic(group, mia, 'Regen');
		const id = await given.say(talk, group, mia, 'Een.');
		await revisePost(given.in(mia, group), { id, text: 'Twee.', base: 0 });
		await expect(revisePost(given.in(mia, group), { id, text: 'Anders.', base: 0 })).rejects.toMatchObject({
			status: 409,
			theirs: { text: 'Twee.' }
		});
		expect((await given.read(talk, group, mia)).posts[1]).toMatchObject({ versions: 1 });
	});
});

describe('what is new', () => {
	test('is known post by post, over all groups, whatever the order of reading', async ({ given }) => {
		const [one, two] = [await given.group({ mia: 'member', noor: 'host' }), await given.group({ mia: 'member', noor: 'host' })];
		const talk = await given.topic(one, noor, 'Regen');
		for (const text of ['Twee.', 'Drie.', 'Vier.']) await given.say(talk, one, noor, text);
		await given.topic(two, noor, 'Zon');
		await markRead(given.in(mia, one), { ...talk, numbers: [1, 3] });
		const { total, topics } = await listUnread(given.in(mia, one, two), {});
		expect(total).toBe(2);
		expect(topics.map(({ title, unread, first_unread }) => [title, unread, first_unread])).toEqual([
			['Zon', 1, 1],
			['Regen', 2, 2]
		]);
		expect((await showTopic(given.in(mia, one), { ...talk, from: '2' })).unread).toBe(2);
		expect((await listTopics(given.in(mia, one), { slug: one.slug, kind: 'unread' })).total).toBe(1);
		await catchUpAll(given.in(mia, one, two));
		expect((await listUnread(given.in(mia, one, two), {})).total).toBe(0);
	});

	test('can be made new again from a post on', async ({ given }) => {
		const group = await given.group({ mia: 'member', noor: 'host' });
		const talk = await given.topic(group, noor, 'Regen');
		const id = await given.say(talk, group, noor, 'Twee.');
		await given.say(talk, group, noor, 'Drie.');
		await markRead(given.in(mia, group), { ...talk, numbers: [1, 2, 3] });
		await markUnread(given.in(mia, group), { id });
		expect((await listUnread(given.in(mia, group), {})).topics).toMatchObject([{ unread: 2, first_unread: 2 }]);
	});

	test('costs few questions to the database', async ({ given }) => {
		const group = await given.group({ mia: 'member', noor: 'host', yasmina: 'member' });
		for (let turn = 0; turn < 3; turn += 1) {
			const talk = await given.topic(group, noor, `Gesprek ${turn}`);
			for (const who of [mia, yasmina, noor]) await given.say(talk, group, who, `Woord van ${who.name}.`);
		}
		const { topics } = await listTopics(given.in(mia, group), { slug: group.slug });
		const [list, unread, topic] = [given.in(mia, group), given.in(mia, group), given.in(mia, group)];
		await listTopics(list, { slug: group.slug });
		await listUnread(unread, {});
		await showTopic(topic, { slug: group.slug, key: topics[0]?.key ?? '' });
		expect([list, unread, topic].map(({ bound }) => bound.queries())).toEqual([3, 2, 5]);
	});
});

test('what is answered stands in the same conversation', async ({ given }) => {
	const group = await given.group({ mia: 'member', noor: 'host' });
	const [talk, other] = [await given.topic(group, mia, 'Regen'), await given.topic(group, noor, 'Zon')];
	const elsewhere = await given.say(other, group, noor, 'Zandkasteel.');
	await expect(writePost(given.in(mia, group), { ...talk, text: 'Ja.', reply_to: elsewhere })).rejects.toMatchObject({
		issues: { form: 'groups_reply_gone' }
	});
});

test('nobody says more than twenty things in ten minutes', async ({ given, at }) => {
	at('2026-11-24T09:00:00Z');
	const group = await given.group({ mia: 'member', noor: 'host' });
	const talk = await given.topic(group, mia, 'Regen');
	for (let turn = 1; turn < 20; turn += 1) await given.say(talk, group, mia, 'Nog iets.');
	await expect(given.say(talk, group, mia, 'Te veel.')).rejects.toMatchObject({ status: 429 });
	await expect(given.topic(group, mia, 'Zon')).rejects.toMatchObject({ status: 429 });
});

test('only hosts announce; a guest reads and does not write', async ({ given }) => {
	const group = await given.group({ mia: 'member', milan: 'guest', noor: 'host' });
	const words = { slug: group.slug, title: 'Regen', text: 'Regen.' };
	await expect(startTopic(given.in(mia, group), { ...words, kind: 'announcement' })).rejects.toMatchObject({ status: 403 });
	await expect(startTopic(given.in(milan, group), { ...words, kind: 'discussion' })).rejects.toMatchObject({ status: 403 });
	const talk = await given.topic(group, noor, 'Regen', 'announcement');
	await expect(writePost(given.in(milan, group), { ...talk, text: 'x' })).rejects.toMatchObject({ status: 403 });
	expect((await given.read(talk, group, milan)).can).toMatchObject({ write: false });
});
