import { closeTopic, listTopics, retitleTopic, revisePost, showTopic } from '#rooms/groups';
import { findAnything } from '#rooms/library';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test } from './talk.fixture.ts';

const { mia, milan, noor } = cast;
const everybody = { mia: 'member', milan: 'member', noor: 'host' } as const;

describe('the title of a topic', () => {
	test('is put right with the words it begins with, by who began it, and found from then on', async ({ given }) => {
		const group = await given.group(everybody);
		const talk = await given.topic(group, mia, 'Knikkrbaan');
		const first = (await given.read(talk, group, mia)).posts[0]?.id ?? '';
		await revisePost(given.in(mia, group), { id: first, text: 'Wie heeft er een?', title: 'Knikkerbaan' });
		expect(await given.read(talk, group, milan)).toMatchObject({ topic: { title: 'Knikkerbaan' } });
		expect((await findAnything(given.in(milan, group), { q: 'knikkerbaan' })).total).toBe(1);
		await expect(revisePost(given.in(mia, group), { id: first, text: 'x', title: ' ' })).rejects.toMatchObject({
			issues: { title: 'groups_title_missing' }
		});
	});

	test('stays as it is when somebody revises an answer, and when a member who did not begin it wants another', async ({ given }) => {
		const group = await given.group(everybody);
		const talk = await given.topic(group, mia, 'Regen');
		const answer = await given.say(talk, group, milan, 'Plasdans.');
		await revisePost(given.in(milan, group), { id: answer, text: 'Plasdans!', title: 'Zon' });
		expect((await given.read(talk, group, milan)).topic.title).toBe('Regen');
		await expect(retitleTopic(given.in(milan, group), { ...talk, title: 'Zon' })).rejects.toMatchObject({ status: 403 });
	});

	test('is changed by hosts too, also of a topic in which nothing more is said', async ({ given }) => {
		const group = await given.group(everybody);
		const talk = await given.topic(group, mia, 'Regen bij Anneleen');
		await closeTopic(given.in(noor, group), { ...talk, on: 'on' });
		await retitleTopic(given.in(noor, group), { ...talk, title: 'Regen' });
		expect((await listTopics(given.in(milan, group), { slug: group.slug })).topics).toMatchObject([{ title: 'Regen' }]);
		await expect(retitleTopic(given.in(mia, group), { ...talk, title: 'Zon' })).rejects.toMatchObject({ status: 403 });
	});

	test('that a host put right is not put back by a form that was read before', async ({ given }) => {
		const group = await given.group(everybody);
		const was = 'Regen bij Anneleen';
		const talk = await given.topic(group, mia, was);
		const id = (await given.read(talk, group, mia)).posts[0]?.id ?? '';
		const title = async () => (await given.read(talk, group, milan)).topic.title;
		await retitleTopic(given.in(noor, group), { ...talk, title: 'Regen', was });
		await revisePost(given.in(mia, group), { id, text: 'Wat doe je dan?', title: was, was });
		expect(await title(), 'one that was left as it was changes nothing').toBe('Regen');
		const late = { status: 409, theirs: { title: 'Regen' } };
		await expect(revisePost(given.in(mia, group), { id, text: 'Wat dan?', title: 'Zon', was })).rejects.toMatchObject(late);
		await expect(retitleTopic(given.in(noor, group), { ...talk, title: 'Zon', was })).rejects.toMatchObject(late);
		expect(await title()).toBe('Regen');
		await revisePost(given.in(mia, group), { id, text: 'Wat dan?', title: 'Zon', was: 'Regen' });
		expect(await title()).toBe('Zon');
	});

	test('of a poll stays what was asked', async ({ given }) => {
		const group = await given.group(everybody);
		const poll = await given.poll(group, mia);
		await expect(retitleTopic(given.in(noor, group), { ...poll, title: 'Waar niet?' })).rejects.toMatchObject({ status: 403 });
		const first = (await showTopic(given.in(mia, group), poll)).posts[0];
		expect(first?.can).toMatchObject({ revise: true, retitle: false });
		await revisePost(given.in(mia, group), { id: first?.id ?? '', text: 'Kies maar.', title: 'Waar niet?' });
		expect((await given.read(poll, group, mia)).topic.title).toBe('Waar?');
	});
});
