import { proposeCalls, revisePost } from '#rooms/groups';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test } from './talk.fixture.ts';

const { mia, milan, noor, yasmina, sami, nieuw, fien } = cast;
const words = (all: Array<{ word: string }>) => all.map(({ word }) => word);

describe('while somebody writes, who may be called', () => {
	test('is who reads there, by the beginning of any part of a name, whatever the accents; first who takes part', async ({ given }) => {
		const group = await given.group({ mia: 'member', milan: 'member', noor: 'host', yasmina: 'member' });
		const talk = await given.topic(group, yasmina, 'Regen');
		const ask = (q: string) => proposeCalls(given.in(mia, group), { ...talk, q });
		expect(words(await ask(''))[0]).toBe(yasmina.name);
		expect(words(await ask('mí'))).toEqual([milan.name]);
		expect(words(await ask(milan.name.split(' ')[1]?.slice(0, 3) ?? ''))).toEqual([milan.name]);
		expect(words(await ask(noor.name))).toEqual([noor.name]);
		expect(words(await ask('%'))).toEqual([]);
		expect(words(await ask(sami.name))).toEqual([]);
	});

	test('is all hosts for members, and everybody too for hosts, in their own language', async ({ as, given }) => {
		const group = await given.group({ mia: 'member', noor: 'host' });
		const asked = async (who: typeof mia, locale: string, q: string) =>
			(await proposeCalls(as(who, { groups: [group.id], locale }), { slug: group.slug, q })).filter(({ kind }) => kind !== 'person');
		expect(await asked(mia, 'nl', 'beg')).toEqual([{ kind: 'hosts', word: 'begeleiders', about: '' }]);
		expect(await asked(mia, 'nl', 'ied')).toEqual([]);
		expect(words(await asked(noor, 'fr', ''))).toEqual(['tous', 'animateurs']);
	});

	test('is nobody whose account is closed', async ({ given, rows }) => {
		const group = await given.group({ mia: 'member', milan: 'member' });
		await rows('update person set suspended_at = now() where id = $1', [milan.id]);
		expect(words(await proposeCalls(given.in(mia, group), { slug: group.slug, q: milan.name }))).toEqual([]);
		await rows('update person set suspended_at = null where id = $1', [milan.id]);
	});

	test('L17 is asked in vain by who may not write there, and about a conversation that they do not see', async ({ as, given }) => {
		const group = await given.group({ mia: 'member', nieuw: 'guest' }, { readable: 'network' });
		const other = await given.group({ milan: 'member' });
		const talk = await given.topic(other, milan, 'Geheim');
		const none = { status: 404 };
		await expect(proposeCalls(as(sami), { slug: group.slug, q: 'm' })).rejects.toMatchObject(none);
		await expect(proposeCalls(given.in(nieuw, group), { slug: group.slug, q: 'm' })).rejects.toMatchObject(none);
		await expect(proposeCalls(as(fien), { slug: other.slug, q: 'm' })).rejects.toMatchObject(none);
		await expect(proposeCalls(given.in(mia, group), { slug: group.slug, key: talk.key, q: 'm' })).rejects.toMatchObject(none);
		await expect(proposeCalls(as('visitor'), { slug: group.slug, q: 'm' })).rejects.toMatchObject({ status: 403 });
	});

	test('cannot be asked as one reads a list', async ({ given }) => {
		const group = await given.group({ mia: 'member', milan: 'member' });
		const ctx = given.in(mia, group);
		for (let turn = 0; turn < 240; turn += 1) await proposeCalls(ctx, { slug: group.slug, q: 'm' });
		await expect(proposeCalls(ctx, { slug: group.slug, q: 'm' })).rejects.toMatchObject({ status: 429 });
	});
});

test('of two names behind one @, the longest is called', async ({ given, rows }) => {
	const group = await given.group({ mia: 'member', milan: 'member', noor: 'host' });
	await rows('update person set name = $2 where id = $1', [noor.id, milan.name.split(' ')[0]]);
	const talk = await given.topic(group, mia, 'Regen');
	const id = await given.say(talk, group, mia, `Vraag het @${milan.name}.`);
	const called = () => rows('select person_id from mention where post_id = $1 order by 1', [id]);
	expect(await called()).toEqual([{ person_id: milan.id }]);
	await revisePost(given.in(mia, group), { id, text: `Vraag het @${milan.name}, of @${milan.name.split(' ')[0]}: een van beiden.` });
	expect(await called()).toHaveLength(2);
	await rows('update person set name = $2 where id = $1', [noor.id, noor.name]);
});
