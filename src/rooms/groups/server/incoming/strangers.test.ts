import { decideStrangersMail, listStrangersMail, showGroup, showTopic } from '#rooms/groups';
import { describe, expect } from '../../../../../tests/house.ts';
import { cast, test } from './mail-in.fixture.ts';

const { mia, milan, noor, yasmina } = cast;

describe('a mail to the address of a group', () => {
	test('of a member begins a conversation, with the subject as its title', async ({ as, postOffice, rows, tell, work }) => {
		const { group } = await tell();
		await postOffice.send({
			from: milan.email,
			to: `post+${group.slug}@huis.example`,
			subject: 'Fwd: Wie kent een clown?',
			text: 'Voor zaterdag.\n-- \nMilan'
		});
		await work();
		const [topic] = await rows<{ key: string; kind: string; author_id: string }>(
			`select key, kind, author_id from topic where title = 'Wie kent een clown?'`
		);
		expect(topic).toMatchObject({ kind: 'question', author_id: milan.id });
		const { posts } = await showTopic(as(mia, { groups: [group.id] }), { slug: group.slug, key: topic?.key ?? '' });
		expect(posts).toMatchObject([{ number: 1, via: 'mail', elided: expect.stringContaining('Milan') }]);
	});

	test.for(['Afwezig op dinsdag', 'Gelezen: een mooi boek', 'Lu : un beau livre', 'Read: one good book'])(
		'of a member begins one too when it is called “%s”; from anybody else a machine wrote that',
		async (subject, { postOffice, rows, tell, work }) => {
			const { group, replyTo } = await tell();
			await rows(`update groups set listed = 'public' where id = $1`, [group.id]);
			const to = `post+${group.slug}@huis.example`;
			for (const from of [milan.email, 'jana@elders.example']) await postOffice.send({ from, to, subject, text: 'Wie kan er wel?' });
			await postOffice.send({ from: milan.email, to: replyTo, subject, text: 'Ik ben er niet.' });
			await work();
			expect(await rows('select person_id, status from incoming_mail')).toEqual([{ person_id: milan.id, status: 'posted' }]);
		}
	);

	test('of a member whose sender nobody vouches for waits for them', async ({ postOffice, rows, tell, work }) => {
		const { group } = await tell();
		await postOffice.send({ from: milan.email, to: `post+${group.slug}@huis.example`, subject: 'Dag', text: 'Dag', passed: false });
		await work();
		expect(await rows('select status, person_id from incoming_mail')).toEqual([{ status: 'held', person_id: milan.id }]);
	});

	test('of a stranger is read by hosts first, who pass it on under their own name, or not', async ({
		as,
		given,
		postOffice,
		rows,
		tell,
		work
	}) => {
		const { group } = await tell();
		await rows(`update groups set listed = 'public' where id = $1`, [group.id]);
		await rows(`update membership set role = 'host' where group_id = $1 and person_id = $2`, [group.id, mia.id]);
		// Noor hosts too, and may do nothing at this moment.
		await rows(`update membership set role = 'host', suspended_until = '2099-01-01' where group_id = $1 and person_id = $2`, [
			group.id,
			noor.id
		]);
		const to = `post+${group.slug}@huis.example`;
		await postOffice.send({ from: 'Jana Vermeulen <jana@elders.example>', to, subject: 'Een vraag', text: 'Mogen we eens komen kijken?' });
		await postOffice.send({ from: 'Reclame <koop@elders.example>', to, subject: 'Koop', text: 'Koop nu.' });
		await work();
		expect(await rows('select id from topic where group_id = $1', [group.id])).toHaveLength(1);
		expect(postOffice.to(mia.email).at(-1)?.mail.text).toContain('geen lid van');
		expect(postOffice.to(noor.email).filter(({ mail }) => mail.text?.includes('geen lid'))).toEqual([]);
		expect(postOffice.to('jana@elders.example').map(({ mail }) => mail.subject)).toEqual(['We kregen je mail: Een vraag']);
		const host = () => as(mia, { groups: [group.id] });
		const { mails } = await listStrangersMail(host(), { slug: group.slug });
		expect((await showGroup(host(), { slug: group.slug })).mails).toBe(2);
		expect((await showGroup(as(milan, { groups: [group.id] }), { slug: group.slug })).mails).toBe(0);
		expect(mails.map(({ subject }) => subject)).toEqual(['Een vraag', 'Koop']);
		await expect(listStrangersMail(as(milan, { groups: [group.id] }), { slug: group.slug })).rejects.toMatchObject({ status: 404 });
		await expect(
			decideStrangersMail(as(milan, { groups: [group.id] }), { slug: group.slug, id: mails[0]?.id ?? '', decision: 'post' })
		).rejects.toMatchObject({
			status: 403
		});
		const other = await given.group([noor]);
		await rows(`update membership set role = 'host' where group_id = $1`, [other.id]);
		await expect(
			decideStrangersMail(as(noor, { groups: [group.id, other.id] }), { slug: other.slug, id: mails[0]?.id ?? '', decision: 'discard' })
		).rejects.toMatchObject({ status: 409 });
		await decideStrangersMail(host(), { slug: group.slug, id: mails[0]?.id ?? '', decision: 'post' });
		await decideStrangersMail(host(), { slug: group.slug, id: mails[1]?.id ?? '', decision: 'discard' });
		await expect(decideStrangersMail(host(), { slug: group.slug, id: mails[1]?.id ?? '', decision: 'post' })).rejects.toMatchObject({
			status: 409
		});
		await work();
		const [topic] = await rows<{ doc: string; author_id: string }>(
			`select p.doc::text as doc, p.author_id from topic t join post p on p.topic_id = t.id where t.title = 'Een vraag'`
		);
		expect(topic?.author_id).toBe(mia.id);
		expect(topic?.doc).toContain('Jana Vermeulen schreef ons per mail:');
		expect(topic?.doc).not.toContain('jana@elders.example');
		expect((await rows('select own, raw from incoming_mail where status = $1', ['discarded']))[0]).toEqual({ own: '', raw: null });
	});

	test('of a stranger whom our own server says it is not from is left alone: nobody reads it, nobody is answered', async ({
		postOffice,
		rows,
		tell,
		work
	}) => {
		const { group } = await tell();
		await rows(`update groups set listed = 'public' where id = $1`, [group.id]);
		const before = postOffice.sent.length;
		await postOffice.send({
			from: 'jana@elders.example',
			to: `post+${group.slug}@huis.example`,
			subject: 'Dag',
			text: 'Dag',
			passed: false
		});
		// Nor who wrote to nobody, when it says nothing of them.
		const headers = { 'Authentication-Results': 'mx.elders.example; dmarc=pass header.from=elders.example' };
		await postOffice.send({ from: 'jo@elders.example', to: 'post+bestaat-niet@huis.example', text: 'Dag', headers });
		await work();
		expect(await rows('select 1 from incoming_mail')).toEqual([]);
		expect(postOffice.sent.length).toBe(before);
	});

	test('of who was sent away is not even looked at by hosts', async ({ postOffice, rows, tell, work }) => {
		const { group } = await tell();
		await rows(`update groups set listed = 'public' where id = $1`, [group.id]);
		await rows('delete from membership where group_id = $1 and person_id = $2', [group.id, milan.id]);
		await rows(`insert into group_ban (group_id, person_id, reason, banned_at) values ($1, $2, 'Reclame.', now())`, [group.id, milan.id]);
		await postOffice.send({ from: milan.email, to: `post+${group.slug}@huis.example`, subject: 'Dag', text: 'Dag' });
		await work();
		await rows('delete from group_ban where person_id = $1', [milan.id]);
		expect(await rows('select 1 from incoming_mail')).toEqual([]);
		expect(postOffice.to(milan.email).at(-1)?.mail.text).toContain('werkt niet (meer)');
	});

	test('of a member whose account is closed is that of nobody', async ({ postOffice, rows, tell, work }) => {
		const { group } = await tell();
		await rows('update person set suspended_at = now() where id = $1', [milan.id]);
		for (const slug of [group.slug, 'bestaat-niet']) {
			await rows('delete from rate_limit');
			await postOffice.send({ from: milan.email, to: `post+${slug}@huis.example`, subject: 'Dag', text: 'Dag' });
		}
		await work();
		await rows('update person set suspended_at = null where id = $1', [milan.id]);
		expect(await rows('select status from incoming_mail')).toEqual([]);
		const [one, other] = postOffice.to(milan.email).slice(-2);
		expect(one?.mail.text).toBe(other?.mail.text);
	});

	test('that its sender may not know of answers as one that is not there', async ({ postOffice, rows, tell, work }) => {
		const { group } = await tell();
		const ask = async (from: string, slug: string) => {
			await rows('delete from rate_limit');
			await postOffice.send({ from, to: `post+${slug}@huis.example`, subject: 'Hallo', text: 'Hallo' });
			await work();
			return postOffice.to(from).at(-1)?.mail.text;
		};
		await rows(`update groups set listed = 'network' where id = $1`, [group.id]);
		expect(await ask('jana@elders.example', group.slug)).toBe(await ask('jana@elders.example', 'bestaat-niet'));
		await ask(yasmina.email, group.slug);
		expect(await rows('select status from incoming_mail')).toEqual([{ status: 'review' }]);
		await rows(`update groups set listed = 'nobody', joinable = 'invitation' where id = $1`, [group.id]);
		expect(await ask(yasmina.email, group.slug)).toBe(await ask(yasmina.email, 'bestaat-niet'));
		expect(await rows('select status from incoming_mail')).toHaveLength(1);
	});
});
