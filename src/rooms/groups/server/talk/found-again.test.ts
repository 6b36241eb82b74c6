import { findAnything } from '#rooms/library';
import { leaveGroup, reviseGroup, revisePost } from '#rooms/groups';
import { describe, expect } from '../../../../../tests/house.ts';
import type { FoundGroup } from '../groups/find.ts';
import { cast, test } from './talk.fixture.ts';

const { mia, milan, noor } = cast;

describe('what was said in a conversation is found again', () => {
	/** So many posts more, straight into the table. */
	const wentOn = `insert into post (id, topic_id, group_id, author_id, doc, written_at, audience)
		select gen_random_uuid(), t.id, t.group_id, t.author_id, jsonb_build_object('type', 'doc', 'content', jsonb_build_array(jsonb_build_object(
			'type', 'paragraph', 'content', jsonb_build_array(jsonb_build_object('type', 'text', 'text', 'Gepraat ' || chr(97 + n / 26) || chr(97 + n % 26)))))),
			t.started_at + n * interval '1 minute', 'group'
		from topic t, generate_series(1, $2::int) as n where t.key = $1`;

	test('however long it grew: on the page where it stands', async ({ given, rows }) => {
		const group = await given.group({ mia: 'member' });
		const talk = await given.topic(group, mia, 'Prikbord');
		const first = (await given.read(talk, group, mia)).posts[0]?.id ?? '';
		await rows(wentOn, [talk.key, 223]);
		await given.say(talk, group, mia, 'Wie leent mij een zeppelin?');
		const found = async (q: string) => (await findAnything(given.in(mia, group), { q })).hits.map(({ address }) => address);
		const page = `/netwerk/${group.slug}/${talk.key}?vanaf=221`;
		expect(await found('zeppelin')).toEqual([page]);
		await revisePost(given.in(mia, group), { id: first, text: 'Prikbord van ons allen.' });
		expect(await found('zeppelin')).toEqual([page]);
		expect(await found('allen')).toEqual([`/netwerk/${group.slug}/${talk.key}`]);
	});

	test('once, and by its title where it begins', async ({ given }) => {
		const group = await given.group({ mia: 'member', milan: 'member' });
		const talk = await given.topic(group, mia, 'Zonnewijzer');
		for (let turn = 0; turn < 25; turn += 1) await given.say(talk, group, turn % 2 ? mia : milan, 'Bij ons ook.');
		const answer = await findAnything(given.in(mia, group), { q: 'zonnewijzer' });
		expect(answer.total).toBe(1);
		expect(answer.hits.map(({ address }) => address)).toEqual([`/netwerk/${group.slug}/${talk.key}`]);
		expect((await findAnything(given.in(mia, group), { q: 'zonnewijzer bij ons' })).total).toBe(1);
	});
});

test('by the rules of the language of its group, also what was said before that was chosen', async ({ given, rows, work }) => {
	const group = await given.group({ mia: 'lead' });
	const talk = await given.topic(group, mia, 'Horaire');
	await given.say(talk, group, mia, 'Nous finissons à midi.');
	const found = async () => (await findAnything(given.in(mia, group), { q: 'finir' })).total;
	expect(await found()).toBe(0);
	const [{ name, listed, readable, joinable, history } = {} as never] = await rows<FoundGroup>('select * from groups where id = $1', [
		group.id
	]);
	const settings = { name, listed, readable, joinable, history, purpose: 'Bavarder', for_whom: '', locale: 'fr' as const };
	await reviseGroup(given.in(mia, group), { slug: group.slug, ...settings });
	await work();
	expect(await found()).toBe(1);
});

test('what somebody takes along is not, also in what others began', async ({ given, work }) => {
	const group = await given.group({ mia: 'member', milan: 'member', noor: 'host' });
	const talk = await given.topic(group, mia, 'Regen');
	await given.say(talk, group, milan, 'Wij hebben een zeppelin.');
	await given.say(talk, group, noor, 'Wij een paraplu.');
	const own = await given.topic(group, milan, 'Luchtballon');
	await given.say(own, group, noor, 'Een mooie.');
	const found = async (q: string) => (await findAnything(given.in(mia, group), { q })).total;
	expect([await found('zeppelin'), await found('luchtballon')]).toEqual([1, 1]);
	await leaveGroup(given.in(milan, group), { slug: group.slug, posts: 'delete' });
	await work();
	expect([await found('zeppelin'), await found('luchtballon'), await found('paraplu')]).toEqual([0, 0, 1]);
	await given.say(own, group, noor, 'Een rode.');
	expect(await found('rode')).toBe(0);
});
