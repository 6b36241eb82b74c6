import { runJob } from '#kernel/jobs';
import {
	answerLeads,
	askToJoin,
	invite,
	leaveGroup,
	listInvitations,
	listTopics,
	revokeInvitation,
	settleRequest,
	useInvitation,
	withdrawRequest
} from '#rooms/groups';
import { expect } from '../../../../../tests/house.ts';
import { cast, test } from './joining.fixture.ts';

const { mia, milan, nieuw, noor, yasmina, sami } = cast;

test('an invitation may be sent again once the one before is over, and settles what its receiver asked for themselves', async ({
	as,
	at,
	inside,
	linkTo,
	ring,
	rows,
	work
}) => {
	const again = () => invite(inside(mia), { slug: ring.slug, emails: yasmina.email, days: '7' });
	await again();
	at('2026-12-02T09:00:00Z');
	await again();
	const [open] = (await listInvitations(inside(mia), { slug: ring.slug })).invitations;
	await revokeInvitation(inside(mia), { slug: ring.slug, id: open?.id ?? '' });
	await again();
	await askToJoin(as(yasmina), { slug: ring.slug, message: 'Dag', charter: 'on' });
	await work();
	await useInvitation(as(yasmina), { secret: await linkTo('invitation', yasmina.email) });
	await leaveGroup(inside(yasmina), { slug: ring.slug, posts: 'keep' });
	await again();
	expect((await listInvitations(inside(mia), { slug: ring.slug })).invitations).toHaveLength(1);
	expect(await rows('select status from join_request where group_id = $1', [ring.id])).toEqual([{ status: 'accepted' }]);
});

test('an invitation brings a newcomer nothing from before they came, where the group keeps that; nor does a request', async ({
	as,
	at,
	given,
	inside,
	ring,
	rows
}) => {
	await given.write(await given.topic(ring, 'Regen'), mia, 'Van voor je kwam.');
	await rows(`update groups set history = 'since_joining', renew_yearly = true where id = $1`, [ring.id]);
	at('2026-11-24T10:00:00Z');
	await invite(inside(mia), { slug: ring.slug, emails: '' });
	const [invitation] = (await listInvitations(inside(mia), { slug: ring.slug })).invitations;
	await useInvitation(as(yasmina), { secret: invitation?.link?.split('/').at(-1) ?? '' });
	await askToJoin(as(sami), { slug: ring.slug, message: '', charter: 'on' });
	const [request] = await rows<{ id: string }>('select id from join_request where person_id = $1', [sami.id]);
	await settleRequest(inside(mia), { id: request?.id ?? '', decision: 'accept' });
	const titles = async (who: typeof mia) => (await listTopics(inside(who), { slug: ring.slug })).topics.map(({ title }) => title);
	expect(await titles(milan)).toEqual(['Regen']);
	for (const who of [yasmina, sami]) expect(await titles(who)).toEqual([]);
	// They stay as long as each other.
	expect(
		await rows('select renew_before, renews from membership where group_id = $1 and person_id = any ($2)', [ring.id, [yasmina.id, sami.id]])
	).toEqual(Array(2).fill({ renew_before: '2027-11-24', renews: true }));
});

test('nobody is written to about what was taken back, or over, before its mail was written; nor a lead whose account is closed', async ({
	as,
	at,
	inside,
	ring,
	rows,
	work
}) => {
	await rows(`update membership set role = 'lead' where group_id = $1 and person_id = $2`, [ring.id, milan.id]);
	await rows('update person set suspended_at = now() where id = $1', [milan.id]);
	const mails = async () => {
		await work();
		return rows('select kind, to_address from mail order by id');
	};
	const ask = () => askToJoin(as(yasmina), { slug: ring.slug, message: 'Dag', charter: 'on' });
	const request = async () =>
		(await rows<{ id: string }>(`select id from join_request where status in ('waiting', 'asked_back')`))[0]?.id ?? '';
	await ask();
	await withdrawRequest(as(yasmina), { id: await request() });
	await invite(inside(mia), { slug: ring.slug, emails: sami.email });
	const [open] = (await listInvitations(inside(mia), { slug: ring.slug })).invitations;
	await revokeInvitation(inside(mia), { slug: ring.slug, id: open?.id ?? '' });
	await invite(inside(mia), { slug: ring.slug, emails: sami.email, days: '7' });
	at('2026-12-05T09:00:00Z');
	expect(await mails()).toEqual([]);
	await ask();
	expect(await mails()).toEqual([{ kind: 'groups.request', to_address: mia.email }]);
	const unasked = answerLeads(as(yasmina), { id: await request(), words: 'En nog iets.' });
	await expect(unasked).rejects.toMatchObject({ status: 409 });
	await settleRequest(inside(mia), { id: await request(), decision: 'ask_back', words: 'Bij welke plek hoor je?' });
	await withdrawRequest(as(yasmina), { id: await request() });
	expect(await mails()).toHaveLength(1);
	await rows('update person set suspended_at = null where id = $1', [milan.id]);
});

test('who is in again by then is not told that their membership is over', async ({ at, given, ring, rows, work }) => {
	await rows(`update membership set renew_before = '2026-11-25' where group_id = $1 and person_id = any ($2)`, [
		ring.id,
		[milan.id, yasmina.id, noor.id]
	]);
	at('2026-11-26T04:30:00Z');
	await given.tick('groups.keep_terms');
	expect(await rows('select person_id from membership where group_id = $1', [ring.id])).toEqual([{ person_id: mia.id }]);
	await rows('insert into membership (group_id, person_id, joined_at, read_before) values ($1, $2, now(), now())', [ring.id, milan.id]);
	await work();
	expect(await rows(`select to_address from mail where kind = 'groups.term_over'`)).toEqual([{ to_address: noor.email }]);
});

test('L31 an answer, an invitation and a goodbye that wait name no group that keeps its words out of mail by then', async ({
	as,
	at,
	given,
	events,
	inside,
	ring,
	rows
}) => {
	await rows(`update groups set name = 'Kanariekring' where id = $1`, [ring.id]);
	await askToJoin(as(yasmina), { slug: ring.slug, message: 'Dag', charter: 'on' });
	const [request] = await rows<{ id: string }>('select id from join_request where person_id = $1', [yasmina.id]);
	await settleRequest(inside(mia), { id: request?.id ?? '', decision: 'decline', words: 'Kanariewoorden.' });
	await invite(inside(mia), { slug: ring.slug, emails: sami.email });
	await rows(`update membership set renew_before = '2026-11-25' where group_id = $1 and person_id = $2`, [ring.id, milan.id]);
	at('2026-11-26T04:30:00Z');
	await given.tick('groups.keep_terms');
	// Their mails are written, and none goes yet.
	const tellers = { 'groups.request_declined': 'tell_outcome', 'groups.invited': 'send_invitation', 'groups.left': 'tell_term_over' };
	for (const { id, name, subject } of await events()) {
		const job = tellers[name as keyof typeof tellers];
		if (job) await runJob({ job: `groups.${job}`, event: { id, name, subject } });
	}
	const waiting = () => rows<{ kind: string; body: string }>(`select kind, subject, html, body from mail order by kind`);
	expect(JSON.stringify(await waiting()).match(/Kanariekring/g)?.length).toBeGreaterThan(5);
	await rows('update groups set mail_content = false where id = $1', [ring.id]);
	const mails = await waiting();
	expect(mails.map(({ kind }) => kind)).toEqual(['groups.invitation', 'groups.request_outcome', 'groups.term_over']);
	expect(JSON.stringify(mails)).not.toContain('Kanarie');
	expect(mails[0]?.body).toContain('/uitnodiging/');
});

test('who has no place in the network yet asks nobody to come in', async ({ as, ring, rows }) => {
	await rows(`update groups set listed = 'public' where id = $1`, [ring.id]);
	await expect(askToJoin(as(nieuw), { slug: ring.slug, message: 'Dag', charter: 'on' })).rejects.toMatchObject({ status: 403 });
});
