import { catchUp, chooseNotices, followTopic, myChoices, stopMails } from '#rooms/groups';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test } from './notifying.fixture.ts';

const { mia, milan, noor } = cast;

describe('the digest', () => {
	test('tells nothing of what somebody caught up with, of a conversation they silenced, nor what the house or an archive put there', async ({
		as,
		at,
		given,
		rows
	}) => {
		at('2026-11-23T10:00:00Z');
		const group = await given.group([mia, milan]);
		const me = () => as(milan, { groups: [group.id] });
		const [regen, zon, oud] = [await given.topic(group, 'Regen'), await given.topic(group, 'Zon'), await given.topic(group, 'Oud')];
		await given.write(regen, mia, 'Bijgelezen.');
		at('2026-11-23T11:00:00Z');
		await catchUp(me(), { slug: group.slug });
		await followTopic(me(), { slug: group.slug, key: zon.key, follow: 'mute' });
		at('2026-11-23T12:00:00Z');
		await given.write(zon, mia, 'Verstomd.');
		for (const source of ['house', 'import'])
			await rows('update post set source = $2 where id = $1', [await given.write(oud, mia, `Van ${source}.`), source]);
		at('2026-11-24T05:00:00Z');
		await given.tick('groups.make_digests');
		expect(await given.mails(milan)).toEqual([]);
		at('2026-11-24T12:00:00Z');
		await given.write(regen, mia, 'Wel nieuw.');
		at('2026-11-25T05:00:00Z');
		await given.tick('groups.make_digests');
		const [digest, ...more] = await given.mails(milan);
		expect(more).toEqual([]);
		expect(digest?.body).toContain('Wel nieuw.');
		expect(digest?.body).not.toMatch(/Bijgelezen|Verstomd|Van house|Van import/);
	});

	test('looks back eight days at most, however long none was made', async ({ at, given }) => {
		at('2026-11-23T12:00:00Z');
		const group = await given.group([mia, milan]);
		const topic = await given.topic(group, 'Regen');
		at('2026-11-24T05:00:00Z');
		await given.tick('groups.make_digests');
		at('2026-11-25T12:00:00Z');
		await given.write(topic, mia, 'Lang geleden.');
		at('2026-12-07T12:00:00Z');
		await given.write(topic, mia, 'Van deze week.');
		at('2026-12-10T05:00:00Z');
		await given.tick('groups.make_digests');
		const [digest, ...more] = await given.mails(milan);
		expect(more).toEqual([]);
		expect(digest?.body).toContain('Van deze week.');
		expect(digest?.body).not.toContain('Lang geleden.');
	});

	test('that is weekly comes a day later when the house was off all of its day, and once', async ({ at, given }) => {
		at('2026-11-19T12:00:00Z');
		const group = await given.group([mia, milan], { follow: 'weekly' });
		const topic = await given.topic(group, 'Regen');
		const look = async (moment: string) => {
			at(moment);
			await given.tick('groups.make_digests');
			return (await given.mails(milan)).length;
		};
		expect(await look('2026-11-20T05:00:00Z')).toBe(0);
		at('2026-11-21T12:00:00Z');
		await given.write(topic, mia, 'Van zaterdag.');
		// Its Monday passes.
		expect(await look('2026-11-24T04:00:00Z')).toBe(0);
		expect(await look('2026-11-24T05:00:00Z')).toBe(1);
		at('2026-11-24T12:00:00Z');
		await given.write(topic, mia, 'Van dinsdag.');
		expect(await look('2026-11-25T05:00:00Z')).toBe(1);
		expect(await look('2026-11-29T05:00:00Z')).toBe(1);
		expect(await look('2026-11-30T05:00:00Z')).toBe(2);
		const bodies = (await given.mails(milan)).map(({ body }) => body);
		expect(bodies.map((body) => ['Van zaterdag.', 'Van dinsdag.'].filter((words) => body.includes(words)))).toEqual([
			['Van zaterdag.'],
			['Van dinsdag.']
		]);
	});

	test('has a link that stops digests, of every group and kind, and no other mail', async ({ as, at, given }) => {
		at('2026-11-23T12:00:00Z');
		const all = [await given.group([mia, milan]), await given.group([mia, milan]), await given.group([mia, milan])] as const;
		const me = () => as(milan, { groups: all.map(({ id }) => id) });
		const kinds = (discussion: 'daily' | 'every', question: 'weekly' | 'every') => ({ discussion, announcement: discussion, question });
		const choices = [kinds('daily', 'every'), kinds('every', 'weekly'), kinds('every', 'every')];
		await chooseNotices(me(), { choices: choices.map((one, at) => ({ group: all[at]?.id ?? '', ...one })) });
		await given.write(await given.topic(all[0], 'Regen'), mia, 'Dag.');
		at('2026-11-24T05:00:00Z');
		await given.tick('groups.make_digests');
		const [digest] = await given.mails(milan);
		const token = /uitschrijven\/([^>]+)>/.exec(digest?.headers['List-Unsubscribe'] ?? '')?.[1] ?? '';
		await stopMails(as('visitor'), { token });
		const chosen = new Map((await myChoices(me())).groups.map((one) => [one.id, one]));
		expect(all.map(({ id }) => chosen.get(id))).toMatchObject([
			{ discussion: 'nothing', announcement: 'nothing', question: 'every' },
			{ discussion: 'every', announcement: 'every', question: 'nothing' },
			{ discussion: 'every', announcement: 'every', question: 'every' }
		]);
	});
});

test('L27 L29 also a mail that did not get through yet is taken back, from who left and of what went out of sight', async ({
	at,
	given,
	rows
}) => {
	at('2026-11-24T09:00:00Z');
	const [group, other] = [await given.group([mia, milan, noor], { follow: 'every' }), await given.group([mia])];
	const topics = [await given.topic(group, 'Een'), await given.topic(group, 'Twee')] as const;
	const first = await given.write(topics[0], mia, 'Geheim een.');
	await given.write(topics[1], mia, 'Geheim twee.');
	await given.tick('groups.tell_posts');
	await rows(`update mail set status = 'failed'`);
	await rows('delete from membership where group_id = $1 and person_id = $2', [group.id, noor.id]);
	expect(await given.mails(noor)).toMatchObject(Array(2).fill({ status: 'cancelled', body: '', html: '' }));
	await rows(`update post set status = 'archived' where id = $1`, [first]);
	expect(await given.mails(milan)).toMatchObject([{ status: 'cancelled', body: '', html: '' }, { status: 'failed' }]);
	await rows(`update topic set group_id = $2 where id = $1`, [topics[1].id, other.id]);
	expect(await given.mails(milan)).toMatchObject(Array(2).fill({ status: 'cancelled', body: '', html: '' }));
});

test('L29 a mail that waits about what was joined with another conversation is taken back when that goes to a group of others', async ({
	at,
	given,
	rows
}) => {
	at('2026-11-24T09:00:00Z');
	const [group, other] = [await given.group([mia, milan], { follow: 'every' }), await given.group([mia])];
	const [one, two] = [await given.topic(group, 'Een'), await given.topic(group, 'Twee')];
	await given.write(one, mia, 'Geheim.');
	await given.tick('groups.tell_posts');
	await rows('update topic set moved_to = $2 where id = $1', [one.id, two.id]);
	expect(await given.mails(milan)).toMatchObject([{ status: 'waiting' }]);
	await rows('update topic set group_id = $2 where id = $1', [two.id, other.id]);
	expect(await given.mails(milan)).toMatchObject([{ status: 'cancelled', body: '', html: '' }]);
});

test('a new post is told to nobody who came in after it was said; nor does a digest go where no mail arrives', async ({
	at,
	given,
	rows
}) => {
	at('2026-11-23T09:00:00Z');
	const group = await given.group([mia, noor]);
	const topic = await given.topic(group, 'Regen');
	await given.write(topic, mia, 'Van voor je kwam.');
	at('2026-11-23T09:01:00Z');
	await rows(`insert into membership (group_id, person_id, joined_at, read_before, follow) values ($1, $2, $3, $3, 'every')`, [
		group.id,
		milan.id,
		new Date('2026-11-23T09:01:00Z')
	]);
	await given.tick('groups.tell_posts');
	await rows(`insert into mail_reach (person_id, score, stepped_on, paused_at) values ($1, 3, '2026-11-23', now())`, [noor.id]);
	at('2026-11-24T05:00:00Z');
	await given.tick('groups.make_digests');
	expect([...(await given.mails(milan)), ...(await given.mails(noor))]).toEqual([]);
	expect(await rows('select 1 from notification where person_id = $1', [milan.id])).toEqual([]);
	await rows('delete from mail_reach');
});
