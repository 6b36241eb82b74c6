import { env } from '#env';
import { countNotices, chooseRhythm, myNotices, readNotices } from '#rooms/groups';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test } from './notifying.fixture.ts';

const { mia, milan, noor, yasmina, sami } = cast;
const subjects = (mails: Array<{ subject: string }>) => mails.map(({ subject }) => subject);

describe('a new post', () => {
	test('is mailed at once to who wants that, with who, where and how to stop, and rings their bell', async ({ as, at, given }) => {
		at('2026-11-24T09:00:00Z');
		env.MAIL_IN_ADDRESS = 'post@huis.example';
		const group = await given.group([mia, milan, noor]);
		await given.follow(group, milan, 'every');
		const topic = await given.topic(group, 'Regen');
		await given.write(topic, mia, 'Een mand met sjaals.');
		await given.tick('groups.tell_posts');
		await given.tick('groups.tell_posts');
		const [mail, ...more] = await given.mails(milan);
		expect(more).toEqual([]);
		expect(mail).toMatchObject({ kind: 'groups.post', subject: expect.stringMatching(/^\[Groep \d+\] Regen$/) });
		expect(mail?.body).toContain('Een mand met sjaals.');
		expect(mail?.headers).toMatchObject({
			'Reply-To': expect.stringMatching(/^post\+r\.[0-9a-f]{32}@huis\.example$/),
			'List-Unsubscribe': expect.stringMatching(/^<http.*\/uitschrijven\/.+>$/),
			'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
			'List-Id': expect.stringContaining(group.id),
			References: expect.stringContaining(topic.id)
		});
		expect(await given.mails(mia)).toEqual([]);
		expect(await given.mails(noor)).toEqual([]);
		expect(await countNotices(as(milan, { groups: [group.id] }))).toBe(1);
		expect(await countNotices(as(noor, { groups: [group.id] }))).toBe(0);
		env.MAIL_IN_ADDRESS = undefined;
	});

	test('is on the bell since it was said, however late it is told; what waited to be let through, since it could be read', async ({
		as,
		at,
		given,
		rows
	}) => {
		at('2026-11-21T09:00:00Z');
		const group = await given.group([mia, milan], { follow: 'every' });
		const topic = await given.topic(group, 'Regen');
		await given.write(topic, mia, 'Een mand met sjaals.');
		const held = await given.write(topic, mia, 'En laarzen.');
		await rows(`update post set status = 'review' where id = $1`, [held]);
		await rows(`update post set status = 'published' where id = $1`, [held]);
		at('2026-11-24T09:00:00Z');
		await given.tick('groups.tell_posts');
		const [late, first] = await myNotices(as(milan, { groups: [group.id] }));
		expect(first?.at).toEqual(new Date('2026-11-21T09:00:00Z'));
		expect(late?.at.getTime()).toBeGreaterThan(first?.at.getTime() ?? 0);
	});

	test('reaches who is called or took part, as far as they want mail', async ({ as, at, given }) => {
		at('2026-11-24T09:00:00Z');
		const group = await given.group([mia, milan, noor, yasmina], { follow: 'followed' });
		await given.follow(group, noor, 'nothing');
		await given.follow(group, yasmina, 'mentions');
		const topic = await given.topic(group, 'Regen');
		await given.write(topic, milan, 'Wie heeft een idee?');
		await given.tick('groups.tell_posts');
		await given.write(topic, mia, 'Vraag het aan hen.', [noor, yasmina]);
		await given.tick('groups.tell_posts');
		expect((await given.mails(milan)).length).toBe(1);
		expect((await given.mails(noor)).length).toBe(0);
		expect((await given.mails(yasmina)).length).toBe(1);
		expect(await myNotices(as(noor, { groups: [group.id] }))).toMatchObject([
			{ kind: 'mention', title: 'Regen', by: mia.name, read: false }
		]);
		await readNotices(as(noor, { groups: [group.id] }));
		expect(await countNotices(as(noor, { groups: [group.id] }))).toBe(0);
	});

	test('L27 L28 L30 stays away from who is not in the group, left it, or is suspended, also when it was written before', async ({
		as,
		at,
		given,
		rows
	}) => {
		at('2026-11-24T09:00:00Z');
		const group = await given.group([mia, milan, noor, sami], { follow: 'every' });
		const topic = await given.topic(group, 'Regen');
		await given.write(topic, mia, 'Geheim.');
		await rows('delete from membership where group_id = $1 and person_id = $2', [group.id, milan.id]);
		await rows('update person set suspended_at = now() where id = $1', [sami.id]);
		await given.tick('groups.tell_posts');
		await rows('update person set suspended_at = null where id = $1', [sami.id]);
		expect([...(await given.mails(milan)), ...(await given.mails(sami)), ...(await given.mails(yasmina))]).toEqual([]);
		expect((await given.mails(noor)).length).toBe(1);
		await rows('delete from membership where group_id = $1 and person_id = $2', [group.id, noor.id]);
		expect(await given.mails(noor)).toMatchObject([{ status: 'cancelled', body: '', html: '' }]);
		expect(await rows('select * from notification where group_id = $1 and person_id = $2', [group.id, noor.id])).toEqual([]);
		expect(await rows('select * from reply_key where group_id = $1 and person_id = $2', [group.id, noor.id])).toEqual([]);
		expect(await myNotices(as(noor))).toEqual([]);
	});

	test('L29 that is hidden, or moves to a group of others, is taken back from the queue', async ({ at, given, rows }) => {
		at('2026-11-24T09:00:00Z');
		const [group, other] = [await given.group([mia, milan], { follow: 'every' }), await given.group([mia])];
		const topics = [await given.topic(group, 'Een'), await given.topic(group, 'Twee')] as const;
		const first = await given.write(topics[0], mia, 'Geheim een.');
		await given.write(topics[1], mia, 'Geheim twee.');
		await given.tick('groups.tell_posts');
		expect(await given.mails(milan)).toMatchObject([{ status: 'waiting' }, { status: 'waiting' }]);
		await rows(`update post set status = 'archived' where id = $1`, [first]);
		expect(await given.mails(milan)).toMatchObject([{ status: 'cancelled', body: '' }, { status: 'waiting' }]);
		await rows(`update topic set group_id = $2 where id = $1`, [topics[1].id, other.id]);
		expect(await given.mails(milan)).toMatchObject([{ status: 'cancelled' }, { status: 'cancelled', html: '' }]);
		expect(await rows('select * from notification where topic_id = $1 and person_id = $2', [topics[1].id, milan.id])).toEqual([]);
	});

	test('comes to nobody whose mail is paused, and to nobody twice when the work breaks off', async ({ at, given, rows }) => {
		at('2026-11-24T09:00:00Z');
		const group = await given.group([mia, milan, noor], { follow: 'every' });
		await rows(`insert into mail_reach (person_id, score, stepped_on, paused_at) values ($1, 3, '2026-11-23', now())`, [noor.id]);
		const topic = await given.topic(group, 'Regen');
		const post = await given.write(topic, mia, 'Dag.');
		await given.tick('groups.tell_posts');
		await rows('insert into untold_post (post_id) values ($1)', [post]);
		await given.tick('groups.tell_posts');
		expect((await given.mails(milan)).length).toBe(1);
		expect((await given.mails(noor)).length).toBe(0);
		await rows('delete from mail_reach');
	});
});

describe('the digest', () => {
	test('comes once, at six on the clock of who reads, over all groups, by thread, only what is unread', async ({ at, given, rows }) => {
		at('2026-11-23T12:00:00Z');
		const [one, two] = [await given.group([mia, milan]), await given.group([mia, milan])];
		const [regen, zon] = [await given.topic(one, 'Regen'), await given.topic(two, 'Zon')];
		await given.write(regen, mia, 'Sjaals.');
		await given.write(regen, mia, 'En spiegels.');
		await given.write(zon, mia, 'Zand.');
		await given.write(zon, milan, 'Van mezelf.');
		await rows(`insert into topic_reading (person_id, topic_id, read) values ($1, $2, '{[1,2)}')`, [milan.id, regen.id]);
		at('2026-11-24T04:45:00Z');
		await given.tick('groups.make_digests');
		expect(await given.mails(milan)).toEqual([]);
		at('2026-11-24T05:00:00Z');
		await given.tick('groups.make_digests');
		at('2026-11-24T05:15:00Z');
		await given.tick('groups.make_digests');
		const mails = await given.mails(milan);
		expect(subjects(mails)).toEqual(['Nieuw in je groepen']);
		expect(mails[0]?.body).toContain('En spiegels.');
		expect(mails[0]?.body).toContain('Zand.');
		expect(mails[0]?.body).not.toContain('Sjaals.');
		expect(mails[0]?.body).not.toContain('Van mezelf.');
		at('2026-11-25T05:00:00Z');
		await given.tick('groups.make_digests');
		expect((await given.mails(milan)).length).toBe(1);
		expect(await given.mails(mia)).toMatchObject([{ subject: 'Nieuw in je groepen' }]);
	});

	test('L33 L38 repeats nothing that was mailed, and tells nothing from before (re)joining', async ({ at, given, rows }) => {
		at('2026-11-23T12:00:00Z');
		const group = await given.group([mia, yasmina]);
		const topic = await given.topic(group, 'Regen');
		await given.write(topic, mia, 'Voor je wegging.');
		await rows('delete from membership where group_id = $1 and person_id = $2', [group.id, yasmina.id]);
		at('2026-11-23T14:00:00Z');
		await rows(
			`insert into membership (group_id, person_id, joined_at, read_before) values ($1, $2, '2026-11-23T14:00:00Z', '2026-11-23T14:00:00Z')`,
			[group.id, yasmina.id]
		);
		at('2026-11-23T15:00:00Z');
		await given.write(topic, mia, 'Voor jou persoonlijk.', [yasmina]);
		await given.write(topic, mia, 'Na je terugkeer.');
		await given.tick('groups.tell_posts');
		at('2026-11-24T05:00:00Z');
		await given.tick('groups.make_digests');
		const [called, digest, ...more] = await given.mails(yasmina);
		expect(more).toEqual([]);
		expect(called?.body).toContain('Voor jou persoonlijk.');
		expect(digest?.body).toContain('Na je terugkeer.');
		expect(digest?.body).not.toContain('persoonlijk');
		expect(digest?.body).not.toContain('wegging');
	});

	test('comes on one day of the week for who wants that, also of groups that are daily, in one mail', async ({ as, at, given }) => {
		at('2026-11-18T12:00:00Z');
		const [weekly, daily] = [await given.group([mia, noor], { follow: 'weekly' }), await given.group([mia, noor])];
		await chooseRhythm(as(noor), { zone: 'Europe/London', weekly_on: '2' });
		await given.write(await given.topic(weekly, 'Week'), mia, 'Van de week.');
		for (const day of [19, 20, 21, 22, 23]) {
			at(`2026-11-${day}T06:00:00Z`);
			await given.tick('groups.make_digests');
		}
		expect(await given.mails(noor)).toEqual([]);
		at('2026-11-23T12:00:00Z');
		await given.write(await given.topic(daily, 'Dag'), mia, 'Van de dag.');
		at('2026-11-24T05:59:00Z');
		await given.tick('groups.make_digests');
		expect(await given.mails(noor)).toEqual([]);
		at('2026-11-24T06:00:00Z');
		await given.tick('groups.make_digests');
		const mails = await given.mails(noor);
		expect(subjects(mails)).toEqual(['Deze week in je groepen']);
		expect(mails[0]?.body).toContain('Van de week.');
		expect(mails[0]?.body).toContain('Van de dag.');
	});

	test('L39 L40 tells nothing that waits for its hosts, and comes to nobody who wants none', async ({ at, given, rows }) => {
		at('2026-11-23T12:00:00Z');
		const group = await given.group([mia, milan, noor]);
		await given.follow(group, milan, 'nothing');
		// A host, who reads on the site what waits.
		await rows(`update membership set role = 'host' where group_id = $1 and person_id = $2`, [group.id, noor.id]);
		const topic = await given.topic(group, 'Regen');
		const waiting = await given.write(topic, mia, 'Wacht nog.');
		await rows(`update post set status = 'review' where id = $1`, [waiting]);
		await given.write(topic, mia, 'Staat er.');
		await given.tick('groups.tell_posts');
		at('2026-11-24T05:00:00Z');
		await given.tick('groups.make_digests');
		expect(await given.mails(milan)).toEqual([]);
		const [digest, ...more] = await given.mails(noor);
		expect(more).toEqual([]);
		expect(digest?.body).toContain('Staat er.');
		expect(digest?.body).not.toContain('Wacht nog.');
	});

	test('L31 only counts what was said in a group that keeps its words inside', async ({ at, given }) => {
		at('2026-11-23T12:00:00Z');
		const group = await given.group([mia, sami], { mail_content: false });
		await given.write(await given.topic(group, 'Kanarietitel'), mia, 'Kanariewoorden.');
		at('2026-11-24T05:00:00Z');
		await given.tick('groups.make_digests');
		const [mail] = await given.mails(sami);
		expect(mail?.body).toContain('1 nieuw');
		expect(JSON.stringify(mail)).not.toMatch(/Kanarie|Groep \d/);
	});
});
