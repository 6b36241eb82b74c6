import { setTimeout as wait } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { env } from '#env';
import { newId } from '#kernel/ids';
import { runJob } from '#kernel/jobs';
import { mailKinds } from '#kernel/register';
import { expect, test, type Step } from '../../../../tests/house.ts';
import { hangUp, sending } from './index.ts';

/** The house sends by this server until it is closed. */
async function listening(server: SMTPServer): Promise<() => Promise<void>> {
	await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
	const { port } = server.server.address() as { port: number };
	Object.assign(env, { SMTP_URL: `smtp://127.0.0.1:${port}` });
	return async () => {
		Object.assign(env, { SMTP_URL: undefined });
		hangUp();
		await new Promise<void>((closed) => server.close(closed));
	};
}

/** A mail that waits to be sent. */
async function waits(rows: Step['rows'], kind = mailKinds()[0]?.name): Promise<string> {
	const id = newId();
	await rows(
		`insert into mail (id, kind, to_address, locale, subject, html, body, created_at) values ($1, $2, 'mia@zandloper.example', 'nl', 'x', 'x', 'x', now())`,
		[id, kind]
	);
	return id;
}

test('a mail that two hands have at the same moment goes out once', async ({ rows }) => {
	const waiting: Array<() => void> = [];
	let seen = 0;
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['AUTH', 'STARTTLS'],
		onData(stream, _session, done) {
			stream.resume();
			stream.on('end', () => {
				seen += 1;
				// A mail server that takes its time, until the test says so.
				if (waiting.length) done();
				else waiting.push(done);
			});
		}
	});
	const close = await listening(server);
	const id = await waits(rows);
	const send = () => runJob(sending(id));
	const first = send();
	while (!seen) await wait(10);
	// An administrator has it tried again meanwhile.
	await send();
	for (const done of waiting) done();
	await first;
	await close();
	expect(seen).toBe(1);
	expect(await rows('select status, attempts from mail where id = $1', [id])).toEqual([{ status: 'sent', attempts: 1 }]);
});

test('mails that follow one another go over one line, and one that breaks is taken up anew', async ({ rows }) => {
	const lines: Array<{ id: string }> = [];
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['AUTH', 'STARTTLS'],
		onConnect(session, done) {
			lines.push(session);
			done();
		},
		onData(stream, _session, done) {
			stream.resume();
			stream.on('end', () => done());
		}
	});
	const close = await listening(server);
	for (let turn = 0; turn < 5; turn += 1) await runJob(sending(await waits(rows)));
	expect(lines).toHaveLength(1);
	// The server closes it, as many do after a while.
	for (const line of server.connections) line.close();
	const id = await waits(rows);
	await runJob(sending(id)).catch(() => runJob(sending(id)));
	await close();
	expect(lines).toHaveLength(2);
	expect(await rows(`select status from mail where id = $1`, [id])).toEqual([{ status: 'sent' }]);
});

/** A server that says this of every mail, once `meanwhile` is done. */
const saying = (answer: number | undefined, meanwhile: () => Promise<unknown> = async () => {}) =>
	new SMTPServer({
		authOptional: true,
		disabledCommands: ['AUTH', 'STARTTLS'],
		onData(stream, _session, done) {
			stream.resume();
			stream.on('end', () => {
				void meanwhile().then(() => done(answer ? Object.assign(new Error('No.'), { responseCode: answer }) : null));
			});
		}
	});
const stands = (rows: Step['rows'], id: string) => rows('select status, html, body from mail where id = $1', [id]);

test('what opens an account is not kept once it has gone out; other mail is', async ({ rows }) => {
	const close = await listening(saying(undefined));
	const secret = await waits(rows, mailKinds().find((kind) => kind.secret)?.name);
	const open = await waits(rows, mailKinds().find((kind) => !kind.secret)?.name);
	for (const id of [secret, open]) await runJob(sending(id));
	await close();
	expect(await stands(rows, secret)).toEqual([{ status: 'sent', html: '', body: '' }]);
	expect(await stands(rows, open)).toEqual([{ status: 'sent', html: 'x', body: 'x' }]);
});

test('a mail that is refused for good failed, and is not asked again; one that cannot go now waits', async ({ events, rows }) => {
	const [refused, later] = [await waits(rows), await waits(rows)];
	let close = await listening(saying(550));
	await runJob(sending(refused));
	await close();
	close = await listening(saying(451));
	await expect(runJob(sending(later))).rejects.toThrow();
	await close();
	expect(await stands(rows, refused)).toMatchObject([{ status: 'failed' }]);
	expect(await stands(rows, later)).toMatchObject([{ status: 'waiting' }]);
	expect((await events()).map(({ name, subject }) => [name, subject])).toEqual([['mail.refused', refused]]);
});

test.for([451, 550])(
	'what was taken out of the queue while it was on its way does not come back into it (%s)',
	async (answer, { rows }) => {
		const id = await waits(rows);
		const close = await listening(
			saying(answer, () => rows(`update mail set status = 'cancelled', html = '', body = '' where id = $1`, [id]))
		);
		await runJob(sending(id)).catch(() => {});
		await close();
		expect(await stands(rows, id)).toEqual([{ status: 'cancelled', html: '', body: '' }]);
	}
);
