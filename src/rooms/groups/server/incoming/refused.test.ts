import { decideHeldMail, leaveGroup, myHeldMails, myNotices, showHeldMail } from '#rooms/groups';
import { describe, expect, type Step } from '../../../../../tests/house.ts';
import { cast, test } from './mail-in.fixture.ts';

const { mia, milan, noor } = cast;

const said = (rows: Step['rows'], topic: { id: string }) => rows('select id from post where topic_id = $1', [topic.id]);

describe('an address to answer to', () => {
	test('works for thirty days, and then says so to who had it', async ({ at, postOffice, rows, tell, work }) => {
		const { topic, replyTo } = await tell();
		at('2026-12-25T09:00:00Z');
		await postOffice.send({ from: milan.email, to: replyTo, text: 'Te laat.' });
		await postOffice.send({ from: 'boef@elders.example', to: replyTo, text: 'Te laat.' });
		await work();
		expect((await said(rows, topic)).length).toBe(1);
		expect(postOffice.to(milan.email).at(-1)?.mail.text).toContain('dertig dagen');
		expect(postOffice.to('boef@elders.example').at(-1)?.mail.text).not.toContain('dertig dagen');
	});

	test('L28 L37 opens nothing for who left: the answer is that of an address that never was', async ({
		as,
		postOffice,
		rows,
		tell,
		work
	}) => {
		const { group, topic, replyTo } = await tell();
		await rows(`update groups set listed = 'nobody', joinable = 'invitation' where id = $1`, [group.id]);
		await leaveGroup(as(milan, { groups: [group.id] }), { slug: group.slug, posts: 'keep' });
		for (const to of [
			replyTo,
			`post+${group.slug}@huis.example`,
			'post+bestaat-niet@huis.example',
			`post+r.${'0'.repeat(32)}@huis.example`
		]) {
			await rows('delete from rate_limit');
			await postOffice.send({ from: milan.email, to, subject: 'Re: Regen', text: 'Ik was weg.' });
		}
		await work();
		expect((await said(rows, topic)).length).toBe(1);
		expect(await rows('select id from incoming_mail')).toEqual([]);
		const answers = postOffice.to(milan.email).slice(-4);
		expect(new Set(answers.map(({ mail }) => mail.text)).size).toBe(1);
		expect(answers[0]?.mail.text).toContain('werkt niet (meer)');
		// Their subject is the title of a conversation: in the queue it is nobody's to read who does not stand in the group.
		expect(await rows(`select subject from mail where kind = 'groups.mail_problem' and about = '{}'`)).toEqual([]);
	});

	test('goes along with a conversation that moves, for who reads there; for others it opens nothing any more', async ({
		as,
		given,
		postOffice,
		rows,
		tell,
		work
	}) => {
		const { group, topic } = await tell();
		await given.follow(group, noor, 'every');
		await given.write(topic, mia, 'Iemand nog iets?');
		await given.tick('groups.tell_posts');
		await work();
		const other = await given.group([mia, milan]);
		await rows('update topic set group_id = $2 where id = $1', [topic.id, other.id]);
		for (const { email } of [milan, noor])
			await postOffice.send({ from: email, to: postOffice.to(email).at(-1)?.header('reply-to') ?? '', text: `Van ${email}.` });
		await work();
		expect(await rows('select author_id, group_id from post where topic_id = $1 and source = $2', [topic.id, 'mail'])).toEqual([
			{ author_id: milan.id, group_id: other.id }
		]);
		expect(await rows('select person_id from incoming_mail')).toEqual([{ person_id: milan.id }]);
		expect(postOffice.to(noor.email).at(-1)?.mail.text).toContain('werkt niet (meer)');
		expect(await myNotices(as(milan, { groups: [other.id] }))).toHaveLength(2);
		expect(await myNotices(as(noor, { groups: [group.id] }))).toEqual([]);
	});

	test('leaves nothing behind that waits to be said theirs, when they leave', async ({ as, postOffice, rows, tell, work }) => {
		const { group, replyTo } = await tell();
		await postOffice.send({ from: 'boef@elders.example', to: replyTo, text: 'Ik ben het echt.' });
		await work();
		expect(await myHeldMails(as(milan))).toHaveLength(1);
		await leaveGroup(as(milan, { groups: [group.id] }), { slug: group.slug, posts: 'keep' });
		expect(await myHeldMails(as(milan))).toEqual([]);
		expect(await rows('select id from incoming_mail')).toEqual([]);
	});

	test('holds what is not sure for fourteen days; after that it is nobody’s to post', async ({ as, at, postOffice, rows, tell, work }) => {
		const { topic, replyTo } = await tell();
		await postOffice.send({ from: 'boef@elders.example', to: replyTo, text: 'Ik ben het echt.' });
		await work();
		const [held] = await myHeldMails(as(milan));
		const token = held?.address.split('/').at(-1) ?? '';
		at('2026-12-08T08:59:00Z');
		await showHeldMail(as('visitor'), { token });
		at('2026-12-08T09:01:00Z');
		await expect(showHeldMail(as('visitor'), { token })).rejects.toMatchObject({ status: 404 });
		await expect(decideHeldMail(as('visitor'), { token, decision: 'post' })).rejects.toMatchObject({ status: 404 });
		expect(await myHeldMails(as(milan))).toEqual([]);
		await work();
		expect((await said(rows, topic)).length).toBe(1);
	});

	test('says what became of a mail to whose it is, at their own address, wherever it came from', async ({
		as,
		postOffice,
		rows,
		tell,
		work
	}) => {
		const { topic, replyTo } = await tell();
		await postOffice.send({ from: 'milan@thuis.example', to: replyTo, text: 'Vanop mijn andere adres.' });
		await work();
		const [held] = await myHeldMails(as(milan));
		await rows('update topic set closed_at = now() where id = $1', [topic.id]);
		await decideHeldMail(as('visitor'), { token: held?.address.split('/').at(-1) ?? '', decision: 'post' });
		await work();
		expect(postOffice.to(milan.email).at(-1)?.mail.text).toContain('gesloten');
		expect(postOffice.to('milan@thuis.example')).toEqual([]);
	});

	test('L36 L77 opens nothing where the conversation was taken out of sight, nor for whose account is closed', async ({
		postOffice,
		rows,
		tell,
		work
	}) => {
		const { topic, replyTo } = await tell();
		await rows(`update topic set status = 'archived' where id = $1`, [topic.id]);
		await postOffice.send({ from: milan.email, to: replyTo, text: 'Nog iets.' });
		await work();
		await rows(`update topic set status = 'published' where id = $1`, [topic.id]);
		await rows('update person set suspended_at = now() where id = $1', [milan.id]);
		await postOffice.send({ from: milan.email, to: replyTo, text: 'Ik ben er nog.' });
		await work();
		await rows('update person set suspended_at = null where id = $1', [milan.id]);
		expect((await said(rows, topic)).length).toBe(1);
		expect(await rows('select status from incoming_mail')).toEqual([{ status: 'refused' }]);
	});

	test('refuses in words where nothing more is said, and the words were not posted', async ({ postOffice, rows, tell, work }) => {
		const { topic, replyTo } = await tell();
		await rows('update topic set closed_at = now() where id = $1', [topic.id]);
		await postOffice.send({ from: milan.email, to: replyTo, text: 'Nog iets.' });
		await work();
		expect((await said(rows, topic)).length).toBe(1);
		expect(await rows('select status, own, pieces, raw from incoming_mail')).toEqual([
			{ status: 'refused', own: '', pieces: [], raw: null }
		]);
		expect(postOffice.to(milan.email).at(-1)?.mail.text).toContain('gesloten');
		expect(postOffice.to(milan.email).at(-1)?.header('auto-submitted')).toBe('auto-replied');
	});
});

describe('machines', () => {
	test('L35 what a machine wrote is not posted, not held and not answered', async ({ postOffice, rows, tell, work }) => {
		const { topic, replyTo } = await tell();
		const before = postOffice.sent.length;
		for (const headers of [
			{ 'Auto-Submitted': 'auto-replied' },
			{ 'X-Autoreply': 'yes' },
			{ Precedence: 'bulk' },
			{ 'X-Samenspel': 'groups.post' }
		] as Record<string, string>[])
			await postOffice.send({ from: milan.email, to: replyTo, subject: 'Re: Regen', text: 'Ik ben er even niet.', headers });
		await postOffice.send({ from: milan.email, to: replyTo, subject: 'Automatisch antwoord: Regen', text: 'Ik ben er even niet.' });
		await postOffice.send({ from: milan.email, to: replyTo, text: 'Ik ben er even niet.', envelopeFrom: '' });
		await work();
		expect((await said(rows, topic)).length).toBe(1);
		expect(await rows('select id from incoming_mail')).toEqual([]);
		expect(postOffice.sent.length).toBe(before);
	});

	test('a machine that does not say so and answers every answer gets one', async ({ postOffice, rows, tell, work }) => {
		await tell();
		const before = postOffice.sent.length;
		for (let round = 0; round < 40; round += 1) {
			await postOffice.send({
				from: 'robot@elders.example',
				to: 'post+bestaat-niet@huis.example',
				subject: `Ronde ${round}`,
				text: 'Bedankt voor je bericht.'
			});
			await work();
		}
		expect(postOffice.sent.length - before).toBe(1);
		expect(await rows('select id from incoming_mail')).toEqual([]);
	});
});
