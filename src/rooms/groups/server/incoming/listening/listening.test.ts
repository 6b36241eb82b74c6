import { createTransport } from 'nodemailer';
import { createConnection, createServer } from 'node:net';
import { vi } from 'vitest';
import { env } from '#env';
import { mailKind, post, returnPath } from '#kernel/mail';
import { myMailPause } from '#rooms/groups';
import { cast, describe, expect, test } from '../../../../../../tests/house.ts';
import { openMail } from '../jobs/open.ts';
import { hostile } from '../reading/hostile.fixture.ts';
import { largestMail } from '../reading/mail.ts';
import type { Arrived } from './arrived.ts';
import { addressesIn } from './mailbox.ts';

const opened = async (take?: (mail: Arrived) => Promise<void>, protocol = 'smtp') => {
	Object.assign(env, { MAIL_IN_URL: `${protocol}://127.0.0.1:0`, MAIL_IN_ADDRESS: 'post@huis.example' });
	const door = await openMail(take);
	Object.assign(env, { MAIL_IN_URL: undefined });
	if (!door) throw new Error('The door did not open.');
	const client = (more: object = {}) =>
		createTransport({ host: '127.0.0.1', port: door.port, secure: false, ignoreTLS: true, lmtp: protocol === 'lmtp', ...more } as never);
	const close = async () => {
		await door.close();
		env.MAIL_IN_ADDRESS = undefined;
	};
	return { door, client, close };
};
const letter = { from: 'mia@voorbeeld.example', to: 'post+r.abc@huis.example', subject: 'Dag', text: 'Dag' };
/** What the server said no with; over LMTP it says so per recipient. */
const refused = (sending: Promise<unknown>) =>
	sending.then(
		(info) => (info as { rejectedErrors?: Array<{ responseCode?: number }> }).rejectedErrors?.[0]?.responseCode ?? 0,
		(error: { responseCode?: number }) => error.responseCode
	);

describe.each(['smtp', 'lmtp'])('a mail over %s', (protocol) => {
	test('is handed on with its envelope', async () => {
		const seen: Arrived[] = [];
		const { client, close } = await opened(async (mail) => void seen.push(mail), protocol);
		await client().sendMail({ ...letter, to: ['post+r.abc@huis.example', 'POST+regen@huis.example'] });
		await close();
		expect(seen.map(({ sender, recipients }) => ({ sender, recipients }))).toEqual([
			{ sender: 'mia@voorbeeld.example', recipients: ['post+r.abc@huis.example', 'POST+regen@huis.example'] }
		]);
		expect(Buffer.from(seen[0]?.raw ?? []).toString()).toContain('Subject: Dag');
	});

	test('that cannot be kept now comes again later', async () => {
		const { client, close } = await opened(() => Promise.reject(new Error('the database is away')), protocol);
		expect(await refused(client().sendMail(letter))).toBe(451);
		await close();
	});
});

test('the door is no relay: other addresses are refused, and no more than five of ours at once', async () => {
	const seen: Arrived[] = [];
	const { client, close } = await opened(async (mail) => void seen.push(mail));
	expect(await refused(client().sendMail({ ...letter, to: 'mia@elders.example' }))).toBe(550);
	const many = Array.from({ length: 9 }, (_, at) => `post+r.${at}@huis.example`);
	await client().sendMail({ ...letter, to: many });
	await close();
	expect(seen.map(({ recipients }) => recipients.length)).toEqual([5]);
});

test('what is too big is refused with the reason', async () => {
	const seen: Arrived[] = [];
	const { client, close } = await opened(async (mail) => void seen.push(mail));
	expect(await refused(client().sendMail({ ...letter, text: 'a'.repeat(largestMail + 1000) }))).toBe(552);
	await close();
	expect(seen).toEqual([]);
});

test('a mail that no reader can read is refused for ever, in words, and the next one comes in', async () => {
	const { client, close } = await opened();
	const envelope = { from: 'boef@elders.example', to: 'post+r.abc@huis.example' };
	const nested = hostile['a thousand parts in each other']?.() ?? '';
	await expect(client().sendMail({ envelope, raw: nested })).rejects.toMatchObject({
		responseCode: 554,
		response: expect.stringContaining('cannot be read')
	});
	await client().sendMail(letter);
	await close();
});

test('somebody who says nothing holds nobody up', async () => {
	const seen: Arrived[] = [];
	const { door, client, close } = await opened(async (mail) => void seen.push(mail));
	const silent = createConnection(door.port, '127.0.0.1');
	await client().sendMail(letter);
	expect(seen).toHaveLength(1);
	silent.destroy();
	await close();
});

test('a door at which another house stands still is opened when that one has gone', async () => {
	const other = createServer();
	await new Promise<void>((ready) => other.listen(0, '127.0.0.1', ready));
	const { port } = other.address() as { port: number };
	Object.assign(env, { MAIL_IN_URL: `smtp://127.0.0.1:${port}`, MAIL_IN_ADDRESS: 'post@huis.example' });
	const door = await openMail(async () => {}, 20);
	expect(door?.port).toBe(0);
	await new Promise((gone) => other.close(gone));
	await vi.waitFor(() => expect(door?.port).toBe(port), 30_000);
	await door?.close();
	Object.assign(env, { MAIL_IN_URL: undefined, MAIL_IN_ADDRESS: undefined });
});

test('without settings there is no way in, and with half of them neither', async () => {
	expect(await openMail()).toBeUndefined();
	env.MAIL_IN_URL = 'smtp://127.0.0.1:0';
	expect(await openMail()).toBeUndefined();
	env.MAIL_IN_URL = undefined;
});

test('a delivery report that comes in at the door counts for whom it is about', async ({ as, at, rows }) => {
	const { client, close } = await opened();
	const kind = mailKind({ name: 'groups.sample', sample: {}, write: () => ({ subject: 'Dag', parts: [{ kind: 'text', text: 'Dag' }] }) });
	for (const day of [20, 21, 22]) {
		at(`2026-11-${day}T08:00:00Z`);
		const id = (await post(as('house'), { kind, with: {}, to: { address: cast.noor.email, person: cast.noor.id, locale: 'nl' } })) ?? '';
		const raw = [
			'From: MAILER-DAEMON@mx.example',
			'Content-Type: multipart/report; boundary=b',
			'',
			'--b',
			'Content-Type: message/delivery-status',
			'',
			'Reporting-MTA: dns; mx',
			'',
			'Action: failed',
			'Status: 5.1.1',
			'',
			'--b--',
			''
		].join('\r\n');
		await client().sendMail({ envelope: { from: '', to: (await returnPath(id)) ?? '' }, raw });
	}
	await close();
	expect(await rows('select person_id from mail_reach')).toEqual([{ person_id: cast.noor.id }]);
	expect(await myMailPause(as(cast.noor))).toEqual({ since: new Date('2026-11-22T08:00:00Z') });
});

test('in a mailbox, the headers tell for which of our addresses a mail came', () => {
	env.MAIL_IN_ADDRESS = 'post@huis.example';
	expect(
		addressesIn(
			'Delivered-To: post+r.abc@huis.example\r\nTo: "Huis" <post+r.abc@huis.example>, mia@elders.example\r\nCc: post+regen@huis.example'
		)
	).toEqual(['post+r.abc@huis.example', 'post+regen@huis.example']);
	env.MAIL_IN_ADDRESS = undefined;
});
