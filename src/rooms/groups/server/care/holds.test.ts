import {
	appealMeasure,
	decideAppeal,
	decidePost,
	flagPost,
	hidePost,
	leaveGroup,
	liftBan,
	listNetworkCare,
	myCare,
	passOn,
	takeNetworkMeasure,
	walkIn,
	writePost
} from '#rooms/groups';
import { pool } from '#kernel/db';
import { vi } from 'vitest';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test } from './care.fixture.ts';

const { ada, emma, fien, mia, milan, noor } = cast;
const gently = { words: 'Blijf vriendelijk.' };

const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;

describe('what was decided in a group', () => {
	test('is there still for who leaves and comes back', async ({ given, rows }) => {
		const group = await given.group({ mia: 'member', noor: 'lead' }, { readable: 'network' });
		await rows(`update groups set joinable = 'open' where id = $1`, [group.id]);
		const talk = await given.topic(group, noor, 'Regen');
		const id = await given.say(talk, group, mia, 'Domme vraag.');
		await decidePost(given.in(noor, group), { id, decision: 'suspend', ...gently, days: '3' });
		await leaveGroup(given.in(mia, group), { slug: group.slug, posts: 'keep' });
		await walkIn(given.in(mia), { slug: group.slug, agree: 'on' } as Parameters<typeof walkIn>[1]);
		await expect(given.say(talk, group, mia, 'Toch.')).rejects.toMatchObject({ status: 403 });
	});

	test('about the only one who leads takes nobody’s lead away, and who is suspended leads nobody out', async ({ given, as, rows }) => {
		const group = await given.group({ mia: 'member', noor: 'lead' }, { readable: 'network' });
		const talk = await given.topic(group, noor, 'Regen');
		await flagPost(given.in(mia, group), { ...talk, number: 1, kind: 'unkind', words: '' });
		const [post] = await rows<{ id: string }>('select id from post where group_id = $1', [group.id]);
		const id = post?.id ?? '';
		await expect(decidePost(as(fien), { id, decision: 'remove', ...gently })).rejects.toMatchObject({
			issues: { decision: 'care_not_possible' }
		});
		await decidePost(as(fien), { id, decision: 'suspend', ...gently, days: '3' });
		await expect(leaveGroup(given.in(noor, group), { slug: group.slug, posts: 'keep' })).rejects.toMatchObject({
			issues: { form: 'groups_last_lead' }
		});
	});

	test('leaves somebody who leads, also when two leads put each other out at the same moment', async ({ given, rows }) => {
		const group = await given.group({ mia: 'lead', noor: 'lead' });
		await given.topic(group, noor, 'Regen');
		await given.topic(group, mia, 'Zon');
		const posts = await rows<{ id: string; author_id: string }>('select id, author_id from post where group_id = $1', [group.id]);
		const other = (author: string) => (author === mia.id ? noor : mia);
		// Both have begun before either is done.
		const client = await pool().connect();
		await client.query(`begin; select set_config('app.actor', 'house', true)`);
		await client.query('select from membership where group_id = $1 for update', [group.id]);
		const out = posts.map(({ id, author_id }) => decidePost(given.in(other(author_id), group), { id, decision: 'remove', ...gently }));
		await vi.waitFor(async () => expect(await rows(waiting)).toHaveLength(2), { timeout: 30_000 });
		await client.query('commit');
		client.release();
		expect((await Promise.allSettled(out)).map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(await rows(`select 1 from membership where group_id = $1 and role = 'lead'`, [group.id])).toHaveLength(1);
	});

	test('is over when a host lets somebody come back', async ({ given, rows }) => {
		const group = await given.group({ mia: 'member', noor: 'lead' });
		const talk = await given.topic(group, noor, 'Regen');
		const id = await given.say(talk, group, mia, 'Koop mijn boek.');
		await decidePost(given.in(noor, group), { id, decision: 'remove', ...gently });
		await liftBan(given.in(noor, group), { slug: group.slug, person: mia.id });
		expect(await rows(`select 1 from care_measure where kind = 'removed' and ended_at is null`)).toEqual([]);
		expect(await rows('select 1 from group_ban')).toEqual([]);
	});

	test('where nobody else leads is answered to who decided it, who decides again', async ({ given, as, care, rows, work }) => {
		const group = await given.group({ mia: 'member', noor: 'lead' }, { readable: 'network' });
		const talk = await given.topic(group, noor, 'Regen');
		await care.flag(group, talk, 1, mia);
		const [post] = await rows<{ id: string }>('select id from post where group_id = $1', [group.id]);
		await decidePost(as(fien), { id: post?.id ?? '', decision: 'warn', ...gently });
		const [measure] = (await myCare(given.in(noor, group), {})).measures;
		await appealMeasure(given.in(noor, group), { id: measure?.id ?? '', words: 'Dat was een grap.' });
		await work();
		const told = await care.mails('groups.care_waiting');
		expect(Object.keys(told)).toEqual([fien.email]);
		expect(told[fien.email], 'not a word of where, or of whom').not.toMatch(new RegExp(`Praat|${noor.name}`));
		expect((await listNetworkCare(as(fien), {})).appeals.map(({ id }) => id)).toEqual([measure?.id]);
		expect((await listNetworkCare(as(ada), {})).appeals).toEqual([]);
		await decideAppeal(as(fien), { id: measure?.id ?? '', outcome: 'lifted', words: 'Begrepen.' });
		expect((await listNetworkCare(as(fien), {})).appeals).toEqual([]);
	});
});

describe('a first post that is kept out', () => {
	test('lets its writer not through: the next one waits as well, and the first waits again when it is put back', async ({
		given,
		rows
	}) => {
		const group = await given.group({ mia: 'member', noor: 'lead' });
		await rows('update groups set hold_first = 1');
		const talk = await given.topic(group, noor, 'Regen');
		const { id } = await writePost(given.in(mia, group), { ...talk, text: 'Koop mijn boek.' });
		await decidePost(given.in(noor, group), { id, decision: 'hide', words: 'Geen reclame.' });
		expect(await writePost(given.in(mia, group), { ...talk, text: 'Toch een goed boek.' })).toMatchObject({ held: true });
		await hidePost(given.in(noor, group), { id });
		expect(await rows('select status from post where id = $1', [id])).toEqual([{ status: 'review' }]);
	});

	test('is seen by its hosts and its writer only, also where everybody reads', async ({ given, care, rows }) => {
		const group = await given.group({ mia: 'member', milan: 'member', noor: 'lead' }, { readable: 'network' });
		await rows('update groups set hold_first = 1');
		const talk = await given.topic(group, noor, 'Regen');
		await writePost(given.in(mia, group), { ...talk, text: 'Kanariewoord.' });
		const elsewhere = await given.group({ emma: 'member' });
		for (const who of [emma, fien, ada]) expect(JSON.stringify(await care.read(talk, elsewhere, who))).not.toContain('Kanariewoord');
		expect(JSON.stringify(await care.read(talk, group, noor))).toContain('Kanariewoord');
	});
});

describe('what is said about a post', () => {
	test('is answered when who looks after the network takes it out of sight in a closed group', async ({ given, care, as, rows, work }) => {
		const group = await given.group({ mia: 'member', milan: 'member', noor: 'lead' });
		const talk = await given.topic(group, noor, 'Regen');
		const id = await given.say(talk, group, mia, 'Lelijk.');
		await care.flag(group, talk, 2, milan);
		await passOn(given.in(noor, group), { id });
		await rows(
			`insert into group_opening (id, group_id, person_id, reason, opened_at, until) values (gen_random_uuid(), $1, $2, 'Een lid vroeg om hulp.', now(), now() + interval '1 hour')`,
			[group.id, ada.id]
		);
		await decidePost(given.in(ada, group), { id, decision: 'hide', ...gently });
		await work();
		expect(Object.keys(await care.mails('groups.flag_handled'))).toEqual([milan.email]);
		expect((await listNetworkCare(as(fien), {})).waiting).toEqual([]);
	});

	test('stays between them: neither the log nor who said it learns who, or what was decided about a person', async ({
		given,
		care,
		as,
		events
	}) => {
		const group = await given.group({ mia: 'member', milan: 'member', noor: 'lead' });
		const talk = await given.topic(group, noor, 'Regen');
		const id = await given.say(talk, group, mia, 'Lelijk.');
		await care.flag(group, talk, 2, milan);
		expect((await events()).find(({ name }) => name === 'groups.post_flagged')).toMatchObject({ actor_kind: 'house', actor_id: null });
		await decidePost(given.in(noor, group), { id, decision: 'suspend', ...gently, days: '3' });
		expect((await myCare(as(milan), {})).flags).toMatchObject([{ outcome: 'asked' }]);
		expect((await care.read(talk, group, milan)).posts[1]?.care?.flagged).toBe('asked');
	});

	test('about who looks after the network, they do not learn of', async ({ given, care, as, work }) => {
		const group = await given.group({ mia: 'member', fien: 'lead' });
		const talk = await given.topic(group, fien, 'Regen');
		await care.flag(group, talk, 1, mia);
		await work();
		expect(Object.keys(await care.mails('groups.passed_on')).sort()).toEqual([ada.email, noor.email]);
		expect((await listNetworkCare(as(fien), {})).waiting).toEqual([]);
		expect((await listNetworkCare(as(ada), {})).waiting).toHaveLength(1);
	});
});

test('the door of the network is closed once: what runs out does not open what was closed for good', async ({ as, rows }) => {
	await takeNetworkMeasure(as(fien), { person: mia.id, kind: 'suspended', ...gently, days: '7' });
	await expect(takeNetworkMeasure(as(ada), { person: mia.id, kind: 'banned', ...gently })).rejects.toMatchObject({ status: 409 });
	expect(await rows('select kind from care_measure where group_id is null and ended_at is null')).toEqual([{ kind: 'suspended' }]);
});
