import {
	changeRole,
	closeOpening,
	leaveGroup,
	liftBan,
	listAllGroups,
	listMembers,
	listTopics,
	openGroup,
	removeMember,
	renewByLink,
	renewMembership,
	setTerm,
	showGroup,
	showRenewal,
	startTopic,
	walkIn,
	askToJoin
} from '#rooms/groups';
import { reviseSettings } from '#rooms/admin';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test } from '../joining/joining.fixture.ts';

const { ada, fien, mia, milan, noor, yasmina } = cast;

test('the log of a group says since when somebody is in it, also of who was brought over later', async ({ inside, ring, rows }) => {
	const since = new Date('2024-03-01T09:00:00Z');
	await rows('delete from membership where group_id = $1 and person_id = $2', [ring.id, yasmina.id]);
	await rows('insert into membership (group_id, person_id, joined_at, read_before) values ($1, $2, $3, $3)', [ring.id, yasmina.id, since]);
	const { log } = await listMembers(inside(milan), { slug: ring.slug });
	expect(log.filter(({ name, deed }) => name === yasmina.name && deed === 'joined')).toMatchObject([{ at: since }]);
});

describe('a group', () => {
	test('keeps somebody who leads it when its last two leads go, or lower each other, at the same moment', async ({ as, given, rows }) => {
		const group = await given.group([mia, noor, milan]);
		const inside = (who: typeof mia) => as(who, { groups: [group.id] });
		const leads = async () => (await rows(`select 1 from membership where group_id = $1 and role = 'lead'`, [group.id])).length;
		const both = () =>
			rows(`update membership set role = 'lead' where group_id = $1 and person_id = any ($2)`, [group.id, [mia.id, noor.id]]);
		await both();
		const lower = (who: typeof mia, other: typeof mia) => changeRole(inside(who), { slug: group.slug, person: other.id, role: 'member' });
		await Promise.allSettled([lower(mia, noor), lower(noor, mia)]);
		expect(await leads()).toBe(1);
		await both();
		const leave = (who: typeof mia) => leaveGroup(inside(who), { slug: group.slug, posts: 'keep' });
		const left = await Promise.allSettled([leave(mia), leave(noor)]);
		expect(left.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(await leads()).toBe(1);
	});
});

describe('a role', () => {
	test('L68 is given up to one’s own, to nobody above and not to oneself', async ({ as, inside, ring }) => {
		const give = (who: typeof mia, person: string, role: string) =>
			changeRole(inside(who), { slug: ring.slug, person, role: role as 'host' });
		await expect(give(noor, milan.id, 'lead')).rejects.toMatchObject({ status: 403 });
		await expect(give(noor, noor.id, 'lead')).rejects.toMatchObject({ status: 403 });
		await expect(give(mia, mia.id, 'member')).rejects.toMatchObject({ status: 403 });
		await expect(removeMember(inside(mia), { slug: ring.slug, person: mia.id })).rejects.toMatchObject({ status: 403 });
		await expect(give(noor, mia.id, 'guest')).rejects.toMatchObject({ status: 404 });
		await expect(give(milan, noor.id, 'guest')).rejects.toMatchObject({ status: 404 });
		await expect(give(mia, milan.id, 'admin')).rejects.toMatchObject({ status: 422 });
		await expect(changeRole(as(fien), { slug: ring.slug, person: milan.id, role: 'host' })).rejects.toMatchObject({ status: 404 });
		await give(noor, milan.id, 'host');
		expect((await listMembers(inside(milan), { slug: ring.slug })).log[0]).toMatchObject({
			deed: 'role',
			role: 'host',
			name: milan.name,
			by: noor.name
		});
	});
});

describe('who goes', () => {
	test('decides what becomes of their words, and the last lead finds another first', async ({ inside, ring, rows, work }) => {
		const { address } = await startTopic(inside(milan), { slug: ring.slug, kind: 'discussion', title: 'Sjaals', text: 'Een mand.' });
		await expect(leaveGroup(inside(mia), { slug: ring.slug, posts: 'keep' })).rejects.toMatchObject({
			issues: { form: 'groups_last_lead' }
		});
		await leaveGroup(inside(milan), { slug: ring.slug, posts: 'delete' });
		await work();
		expect(
			await rows(`select p.doc ->> 'content' as content, p.author_id from post p join topic t on t.id = p.topic_id where t.key = $1`, [
				address.split('/').at(-1)
			])
		).toEqual([{ content: '[]', author_id: null }]);
		expect((await listMembers(inside(mia), { slug: ring.slug })).log.map(({ deed }) => deed)).toContain('left');
	});

	test('with a ban does not come back by the open door or by asking, until the ban is lifted; the group sees both', async ({
		as,
		inside,
		ring,
		rows
	}) => {
		await removeMember(inside(noor), { slug: ring.slug, person: milan.id, ban: 'on', reason: 'Bleef reclame maken.' });
		await expect(askToJoin(as(milan), { slug: ring.slug, message: '', charter: 'on' })).rejects.toMatchObject({
			issues: { form: 'groups_join_impossible' }
		});
		await rows(`update groups set joinable = 'open', readable = 'network' where id = $1`, [ring.id]);
		await expect(walkIn(as(milan), { slug: ring.slug, charter: 'on' })).rejects.toMatchObject({
			issues: { form: 'groups_join_impossible' }
		});
		expect((await listMembers(inside(mia), { slug: ring.slug })).bans).toMatchObject([
			{ name: milan.name, reason: 'Bleef reclame maken.' }
		]);
		await expect(liftBan(as(milan), { slug: ring.slug, person: milan.id })).rejects.toMatchObject({ status: 404 });
		await liftBan(inside(noor), { slug: ring.slug, person: milan.id });
		await walkIn(as(milan), { slug: ring.slug, charter: 'on' });
		const { log, bans } = await listMembers(inside(milan), { slug: ring.slug });
		expect(log.map(({ deed }) => deed)).toEqual(expect.arrayContaining(['joined', 'unbanned', 'banned', 'removed']));
		expect(bans).toEqual([]);
	});
});

describe('a membership with an end', () => {
	test('is said twice before it ends, kept by one click from the mailbox, and over when nobody clicks; leads stay', async ({
		as,
		at,
		given,
		inside,
		linkTo,
		ring,
		rows,
		work
	}) => {
		await rows('update groups set renew_yearly = true where id = $1', [ring.id]);
		await given.tick('groups.keep_terms');
		expect((await showGroup(inside(milan), { slug: ring.slug })).ends).toBeNull();
		const until = (await listMembers(inside(milan), { slug: ring.slug })).members.find(({ id }) => id === milan.id)?.until;
		expect(until).toBe('2027-11-24');
		for (const day of ['2027-10-20', '2027-10-25', '2027-10-26', '2027-11-17', '2027-11-18', '2027-11-24']) {
			at(`${day}T04:30:00Z`);
			await given.tick('groups.keep_terms');
		}
		expect((await showGroup(inside(milan), { slug: ring.slug })).ends).toBe('2027-11-24');
		expect((await showGroup(inside(mia), { slug: ring.slug })).ends).toBeNull();
		await work();
		expect(await rows(`select count(*)::int as mails from mail where kind = 'groups.term' group by to_address order by 1`)).toEqual([
			{ mails: 2 },
			{ mails: 2 }
		]);
		const token = await linkTo('verlengen', milan.email);
		expect(await showRenewal(as('visitor'), { token })).toMatchObject({ renew_before: '2027-11-24' });
		await expect(renewByLink(as('visitor'), { token: token.replace(milan.id, noor.id) })).rejects.toMatchObject({ status: 404 });
		at('2027-11-20T04:30:00Z');
		await renewByLink(as('visitor'), { token });
		await renewMembership(inside(milan), { slug: ring.slug });
		at('2027-11-25T04:30:00Z');
		await given.tick('groups.keep_terms');
		expect(await rows('select person_id, renew_before from membership where group_id = $1 order by person_id', [ring.id])).toEqual([
			{ person_id: mia.id, renew_before: null },
			{ person_id: milan.id, renew_before: '2028-11-23' }
		]);
		await work();
		expect(await rows(`select to_address, subject from mail where kind = 'groups.term_over'`)).toEqual([
			{ to_address: noor.email, subject: expect.stringContaining('Je bent geen lid meer van') }
		]);
	});

	test('is there everywhere when the administrator says so, and nowhere when they say that; a day that hosts set stays', async ({
		as,
		given,
		inside,
		ring,
		rows
	}) => {
		await setTerm(inside(noor), { slug: ring.slug, person: milan.id, until: '2026-12-31' });
		await expect(setTerm(inside(noor), { slug: ring.slug, person: milan.id, until: '2026-11-24' })).rejects.toMatchObject({
			issues: { until: 'joining_day_past' }
		});
		await expect(setTerm(inside(milan), { slug: ring.slug, person: noor.id, until: '2026-12-31' })).rejects.toMatchObject({ status: 404 });
		await renewMembership(inside(milan), { slug: ring.slug });
		const ends = async () =>
			(
				await rows<{ renew_before: string | null }>('select renew_before from membership where group_id = $1 order by person_id', [ring.id])
			).map((row) => row.renew_before);
		const decide = (membership_renewal: string) =>
			reviseSettings(as(ada), { part: 'people', sign_up: 'on_request', care_days: 'three_days', membership_renewal } as never);
		await decide('yearly');
		await given.tick('groups.keep_terms');
		expect(await ends()).toEqual([null, '2026-12-31', '2027-11-24']);
		await decide('never');
		await given.tick('groups.keep_terms');
		expect(await ends()).toEqual([null, '2026-12-31', null]);
		await decide('by_group');
	});
});

describe('an administrator', () => {
	const why = 'Een lid vroeg ons om hulp met een gesprek.';

	test('reads a closed group only with a reason, for a while, and the group sees who, why and how long', async ({
		as,
		at,
		events,
		inside,
		ring,
		rows,
		work
	}) => {
		const moment = new Date();
		at(moment.toISOString());
		await startTopic(inside(mia), { slug: ring.slug, kind: 'discussion', title: 'Geheim', text: 'Kanarie.' });
		const groupsOf = async () => (await rows<{ groups: string[] }>('select app.groups_of($1) as groups', [ada.id]))[0]?.groups ?? [];
		expect((await listAllGroups(as(ada))).groups).toMatchObject([{ slug: ring.slug, open_until: null }]);
		await expect(listTopics(as(ada, { groups: await groupsOf() }), { slug: ring.slug })).rejects.toMatchObject({ status: 404 });
		await expect(openGroup(as(ada), { slug: ring.slug, reason: 'Zomaar', hours: '1' })).rejects.toMatchObject({
			issues: { reason: 'joining_reason_short' }
		});
		for (const who of [fien, yasmina])
			await expect(openGroup(as(who), { slug: ring.slug, reason: why, hours: '1' })).rejects.toMatchObject({ status: 403 });
		await openGroup(as(ada), { slug: ring.slug, reason: why, hours: '1' });
		await work();
		const looking = () => as(ada, { groups: [ring.id] });
		expect(await groupsOf()).toEqual([ring.id]);
		expect((await listTopics(looking(), { slug: ring.slug })).topics).toMatchObject([{ title: 'Geheim' }]);
		await expect(startTopic(looking(), { slug: ring.slug, kind: 'discussion', title: 'x', text: 'y' })).rejects.toMatchObject({
			status: 403
		});
		expect((await showGroup(inside(milan), { slug: ring.slug })).opened).toMatchObject([{ name: ada.name, reason: why }]);
		const { log, openings } = await listMembers(inside(milan), { slug: ring.slug });
		expect(log[0]).toMatchObject({ deed: 'opened', name: ada.name });
		expect(openings).toMatchObject([{ reason: why }]);
		expect(
			(await rows<{ body: string }>(`select body from mail where kind = 'groups.opened' and to_person = $1`, [mia.id]))[0]?.body
		).toContain(why);
		expect((await events()).find(({ name }) => name === 'groups.opened')).toMatchObject({ actor_id: ada.id });
		await closeOpening(looking(), { slug: ring.slug });
		expect(await groupsOf()).toEqual([]);
		expect((await showGroup(inside(milan), { slug: ring.slug })).opened).toEqual([]);
	});

	test('cannot make it longer, nor change what was said about it', async ({ as, ring, rows }) => {
		await openGroup(as(ada), { slug: ring.slug, reason: why, hours: '24' });
		await expect(rows(`update group_opening set until = until + interval '1 hour'`)).rejects.toThrow('only ever made shorter');
		await expect(rows(`update group_opening set reason = 'Anders.'`)).rejects.toThrow('only ever made shorter');
	});
});
