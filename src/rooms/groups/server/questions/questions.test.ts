import { leaveGroup, listTopics, myNotices, showGroup } from '#rooms/groups';
import { allRooms } from '#kernel/register';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test } from '../talk/talk.fixture.ts';

const { mia, milan, noor, sami } = cast;

describe('a question without an answer', () => {
	test('goes after some days to who may know and to the hosts, once', async ({ given, at, rows }) => {
		at('2026-11-20T09:00:00Z');
		const group = await given.group({ mia: 'member', milan: 'member', sami: 'member', noor: 'host' });
		await rows('delete from profile_field');
		await rows(
			`insert into profile_field (person_id, field, value, audience, changed_at) values ($1, 'about', 'Ik werk al jaren met tolken en andere talen.', 'network', now()), ($2, 'about', 'Ook ik ken veel tolken.', 'private', now())`,
			[milan.id, sami.id]
		);
		await rows(
			`insert into profile_field (person_id, field, value, audience, changed_at, hidden) values ($1, 'function', 'Tolken zoeken.', 'network', now(), true)`,
			[sami.id]
		);
		const talk = await given.topic(group, mia, 'Wie kent een tolk Arabisch?', 'question');
		const answered = await given.topic(group, mia, 'Wie kent een tolk Frans?', 'question');
		await given.say(answered, group, sami, 'Ik.');
		at('2026-11-22T09:00:00Z');
		await given.tick('groups.route_questions');
		expect(await rows('select 1 from mention')).toEqual([]);
		at('2026-11-24T09:00:00Z');
		await given.tick('groups.route_questions');
		await given.tick('groups.route_questions');
		const asked = await rows<{ name: string; via: string; title: string }>(
			`select p.name, m.via, t.title from mention m join person p on p.id = m.person_id join post o on o.id = m.post_id join topic t on t.id = o.topic_id order by p.name`
		);
		expect(asked).toEqual([
			{ name: milan.name, via: 'asked', title: 'Wie kent een tolk Arabisch?' },
			{ name: noor.name, via: 'asked', title: 'Wie kent een tolk Arabisch?' }
		]);
		await given.tick('groups.tell_posts');
		expect(await myNotices(given.in(milan, group))).toMatchObject([{ kind: 'asked' }]);
		expect((await given.read(talk, group, milan)).total).toBe(1);
		const mails = await rows<{ to_address: string; subject: string; body: string }>(
			`select to_address, subject, body from mail where kind = 'groups.post' and subject like '%Nog geen antwoord: Wie kent een tolk Arabisch?'`
		);
		const words = (address: string) => mails.find(({ to_address }) => to_address === address)?.body;
		expect(words(milan.email)).toContain('omdat je profiel of wat je hier eerder schreef erover gaat');
		expect(words(noor.email)).toContain('Je begeleidt deze groep');
		expect(mails).toHaveLength(2);
	});

	test('is asked anew of who heard of it when it was asked, and once', async ({ given, at, rows }) => {
		at('2026-11-20T09:00:00Z');
		const group = await given.group({ mia: 'member', noor: 'host' });
		await rows(`update membership set follow = 'every' where group_id = $1`, [group.id]);
		await given.topic(group, mia, 'Wie weet dit?', 'question');
		await given.tick('groups.tell_posts');
		for (const day of ['24', '25']) {
			at(`2026-11-${day}T09:00:00Z`);
			await given.tick('groups.route_questions');
			await given.tick('groups.tell_posts');
		}
		expect(await myNotices(given.in(noor, group))).toMatchObject([{ kind: 'asked', read: false, at: new Date('2026-11-24T09:00:00Z') }]);
		const subjects = await rows<{ subject: string }>(`select subject from mail where kind = 'groups.post' order by created_at`);
		expect(subjects.map(({ subject }) => subject.replace(/^\[.*?\] /, ''))).toEqual(['Wie weet dit?', 'Nog geen antwoord: Wie weet dit?']);
	});

	test('waits on the desk of its hosts, and of nobody else', async ({ given, at, work }) => {
		at('2026-11-20T09:00:00Z');
		const group = await given.group({ mia: 'member', noor: 'host' });
		await given.topic(group, mia, 'Wie weet dit?', 'question');
		at('2026-11-25T09:00:00Z');
		const attention = allRooms().find(({ name }) => name === 'groups')?.attention;
		const waiting = async (...seen: Parameters<typeof given.in>) =>
			(await attention?.(given.in(...seen)))?.find(({ key }) => key === 'talking_waiting_attention')?.count;
		expect([await waiting(noor, group), await waiting(mia, group), await waiting(noor)]).toEqual([1, 0, 0]);
		const here = async (who: typeof noor) => (await showGroup(given.in(who, group), { slug: group.slug })).unanswered;
		expect([await here(noor), await here(mia)]).toEqual([1, 0]);
		await leaveGroup(given.in(mia, group), { slug: group.slug, posts: 'delete' });
		await work();
		expect(await waiting(noor, group)).toBe(0);
		expect((await listTopics(given.in(noor, group), { slug: group.slug, kind: 'open' })).topics).toEqual([]);
	});
});
