import { runJob } from '#kernel/jobs';
import {
	contactChallenge,
	discardMessage,
	heldMessages,
	myContactMessages,
	releaseMessage,
	withdrawContact,
	writeToContact
} from '#rooms/people';
import { cast, describe, expect, later, message, solved, start, test, type Mail } from './contact.fixture.ts';

describe('a message', () => {
	test('of a browser that did the sum arrives at once, and answering it answers the sender', async ({ as, proof, work, mails }) => {
		expect(await writeToContact(as('visitor'), { ...message, proof: await proof() })).toEqual({ state: 'sent' });
		await work();
		const [copy, letter] = await mails();
		expect(letter).toMatchObject({
			kind: 'people.contact_message',
			to_address: cast.noor.email,
			headers: { 'Reply-To': 'jana@voorbeeld.example' }
		});
		expect(letter?.body).toContain('mogen we eens langskomen');
		expect(copy).toMatchObject({ kind: 'people.contact_copy', to_address: 'jana@voorbeeld.example' });
		expect(JSON.stringify(copy)).not.toContain(cast.noor.email);
		expect(await myContactMessages(as(cast.noor))).toMatchObject([{ name: 'Jana Peeters' }]);
		expect(await myContactMessages(as(cast.ada))).toEqual([]);
	});

	test('without scripts is looked over by the writer, then by somebody of the house', async ({ as, at, work, mails }) => {
		const first = await writeToContact(as('visitor'), message);
		expect(first).toMatchObject({ state: 'look' });
		const seen = 'seen' in first ? first.seen : '';
		at(later(1));
		expect(await writeToContact(as('visitor'), { ...message, seen })).toMatchObject({ state: 'look' });
		at(later(5));
		expect(await writeToContact(as('visitor'), { ...message, message: 'Koop hier je nieuwe keuken', seen })).toMatchObject({
			state: 'look'
		});
		expect(await writeToContact(as('visitor'), { ...message, seen })).toEqual({ state: 'held' });
		await work();
		const [waiting, ...none] = await mails();
		expect(none).toEqual([]);
		expect(waiting).toMatchObject({ kind: 'people.contact_held', to_address: 'jana@voorbeeld.example' });
		expect(waiting?.body).not.toContain('langskomen');

		const [held] = await heldMessages(as(cast.emma));
		expect(held).toMatchObject({ to: 'Noor Verdonck', held_because: 'unproven', words: message.message });
		await expect(heldMessages(as(cast.mia))).rejects.toMatchObject({ status: 403 });
		await expect(releaseMessage(as(cast.mia), { id: held?.id ?? '' })).rejects.toMatchObject({ status: 404 });
		expect(await myContactMessages(as(cast.noor))).toEqual([]);
		await releaseMessage(as(cast.emma), { id: held?.id ?? '' });
		await work();
		expect((await mails()).map(({ kind }) => kind)).toEqual(['people.contact_copy', 'people.contact_held', 'people.contact_message']);
		await expect(releaseMessage(as(cast.emma), { id: held?.id ?? '' })).rejects.toMatchObject({ status: 404 });
	});

	test('that is advertising is held, and discarding it leaves no words', async ({ as, proof, rows, work, mails }) => {
		const advert = { ...message, message: 'Koop http://a.example http://b.example www.c.example' };
		expect(await writeToContact(as('visitor'), { ...advert, proof: await proof() })).toEqual({ state: 'held' });
		await work();
		await rows('delete from mail');
		const [held] = await heldMessages(as(cast.fien));
		await discardMessage(as(cast.fien), { id: held?.id ?? '' });
		await work();
		expect(await mails()).toEqual([]);
		expect(await rows('select name, address, words, status from contact_message')).toEqual([
			{ name: '', address: '', words: '', status: 'discarded' }
		]);
	});

	test('of a robot that fills in everything goes nowhere and is told that all went well', async ({ as, rows, proof }) => {
		const sent = await writeToContact(as('visitor'), { ...message, website: 'http://x.example', proof: await proof() });
		expect(sent).toEqual({ state: 'sent' });
		expect(await rows('select 1 from contact_message')).toEqual([]);
	});

	test('sent twice is one message, with or without a second sum', async ({ as, proof, rows, work, mails }) => {
		const one = await proof();
		const both = await Promise.all([
			writeToContact(as('visitor'), { ...message, proof: one }),
			writeToContact(as('visitor'), { ...message, proof: one })
		]);
		expect(both).toEqual([{ state: 'sent' }, { state: 'sent' }]);
		expect(await writeToContact(as('visitor'), { ...message, proof: await proof() })).toEqual({ state: 'sent' });
		await work();
		expect(await rows('select 1 from contact_message')).toHaveLength(1);
		expect(await mails()).toHaveLength(2);
	});

	test('of a member comes from the address we know, without a sum', async ({ as, work, mails }) => {
		expect(await writeToContact(as(cast.mia), { ...message, email: 'iemand@anders.example' })).toEqual({ state: 'sent' });
		await work();
		expect((await mails()).map(({ to_address }) => to_address)).toEqual([cast.mia.email, cast.noor.email]);
		// It reached who it was for, and nobody else.
		expect((await myContactMessages(as(cast.noor))).map(({ words }) => words)).toEqual([message.message]);
		for (const who of [cast.mia, cast.milan, cast.ada]) expect(await myContactMessages(as(who))).toEqual([]);
	});

	test('to somebody who is gone meanwhile waits for the house', async ({ as, proof, work, mails }) => {
		await writeToContact(as('visitor'), { ...message, proof: await proof() });
		await withdrawContact(as(cast.noor));
		await work();
		expect((await mails()).map(({ kind }) => kind)).toEqual(['people.contact_held']);
		expect(await heldMessages(as(cast.emma))).toMatchObject([{ held_because: 'away' }]);
	});

	test('is blanked after ninety days', async ({ as, at, proof, rows }) => {
		await writeToContact(as('visitor'), { ...message, proof: await proof() });
		const kept = () => rows('select name, address, words, fingerprint from contact_message');
		at(later(89 * 24 * 3600));
		await runJob({ job: 'people.forget_contact_messages' });
		expect(await kept()).toMatchObject([{ name: 'Jana Peeters' }]);
		at(later(91 * 24 * 3600));
		await runJob({ job: 'people.forget_contact_messages' });
		expect(await kept()).toEqual([{ name: '', address: '', words: '', fingerprint: null }]);
	});
});

describe('the sum', () => {
	test('counts once, not too soon, not too late, unchanged, and only for this form', async ({ as, at, proof }) => {
		const write = (sum: string, words: string) => writeToContact(as('visitor'), { ...message, message: words, proof: sum });
		const good = await proof();
		expect(await write(good, 'Eerste bericht van mij')).toEqual({ state: 'sent' });
		expect(await write(good, 'Tweede bericht van mij')).toMatchObject({ state: 'look' });

		const challenge = await contactChallenge(as('visitor'));
		const now = await solved(challenge);
		expect(await write(now, 'Meteen ingevuld, te snel')).toMatchObject({ state: 'look' });
		at(later(31 * 60));
		expect(await write(now, 'Veel te laat ingevuld')).toMatchObject({ state: 'look' });
		at(later(60));
		for (const changed of [
			{ ...challenge, parameters: { ...challenge.parameters, keyPrefix: '00' } },
			{ ...challenge, parameters: { ...challenge.parameters, data: { purpose: 'contact', at: Date.parse(later(30)) } } },
			{ ...challenge, signature: '' }
		])
			expect(await write(await solved(challenge, changed), 'Iets gewijzigd in de som')).toMatchObject({ state: 'look' });
		expect(await write(now, 'De som zoals ze was')).toEqual({ state: 'sent' });
		for (const rubbish of ['', 'x', Buffer.from('{}').toString('base64'), Buffer.from('{"challenge":{},"solution":1}').toString('base64')])
			expect(await write(rubbish, 'Zomaar wat gestuurd')).toMatchObject({ state: 'look' });
	});
});

describe('what is typed', () => {
	const wrong: Array<[string, Partial<typeof message>, Record<string, string>]> = [
		[
			'nothing',
			{ name: '', email: '', message: '' },
			{ name: 'people_contact_name_missing', email: 'people_contact_email_missing', message: 'people_contact_message_missing' }
		],
		[
			'too long',
			{ name: 'a'.repeat(81), message: 'a'.repeat(5001) },
			{ name: 'people_contact_name_long', message: 'people_contact_message_long' }
		],
		['no address', { email: 'jana' }, { email: 'people_contact_email_wrong' }],
		['a second header', { email: 'jana@x.example\r\nBcc: all@x.example' }, { email: 'people_contact_email_wrong' }],
		['two addresses', { email: 'a@x.example, b@x.example' }, { email: 'people_contact_email_wrong' }],
		['a link as a name', { name: 'Win op www.x.example' }, { name: 'people_contact_name_link' }]
	];
	test.for(wrong)('is refused with a reason: %s', async ([, change, issues], { as }) => {
		await expect(writeToContact(as('visitor'), { ...message, ...change })).rejects.toMatchObject({ issues });
	});

	test('never becomes a header or markup of a mail', async ({ as, proof, work, rows }) => {
		const nasty = {
			name: 'Jana\r\nBcc: all@x',
			message: 'Hallo daar\r\n.\r\nBcc: all@x.example\n<script>alert(1)</script> \u202Eهلا 👋'
		};
		await expect(writeToContact(as('visitor'), { ...message, ...nasty })).rejects.toMatchObject({
			issues: { name: 'people_contact_name_link' }
		});
		await writeToContact(as('visitor'), { ...message, ...nasty, name: 'Jana\r\nX-Bad: 1', proof: await proof() });
		await work();
		const mails = await rows<Mail & { html: string }>('select * from mail order by kind');
		expect(mails).toHaveLength(2);
		for (const mail of mails) {
			expect(JSON.stringify([mail.subject, mail.headers])).not.toMatch(/\\r|\\n/);
			expect(
				Object.keys(mail.headers).filter((name) => !['Message-ID', 'X-Samenspel', 'Auto-Submitted', 'Reply-To'].includes(name))
			).toEqual([]);
			expect(mail.html).not.toContain('<script');
		}
	});
});

describe('limits', () => {
	test('one address gets two mails an hour and five a day, whoever fills it in', async ({ as, at, proof }) => {
		let sent = 0;
		const write = async (network: string, seconds: number) => {
			const sum = await proof();
			at(later(seconds));
			sent += 1;
			return writeToContact(as('visitor', { network }), { ...message, message: `Bericht nummer ${sent}`, proof: sum });
		};
		await write('192.0.2.1', 0);
		await write('192.0.2.2', 0);
		await expect(write('192.0.2.3', 0)).rejects.toMatchObject({ status: 429 });
	});

	test('one network sends twenty a day', async ({ as, at }) => {
		const write = async (n: number) => {
			const mail = { ...message, email: `iemand${n}@x.example` };
			at(start);
			const first = await writeToContact(as('visitor', { network: '198.51.100.7' }), mail);
			at(later(4));
			return writeToContact(as('visitor', { network: '198.51.100.7' }), { ...mail, seen: 'seen' in first ? first.seen : '' });
		};
		for (let n = 0; n < 20; n += 1) expect(await write(n)).toEqual({ state: 'held' });
		await expect(write(20)).rejects.toMatchObject({ status: 429 });
	});
});
