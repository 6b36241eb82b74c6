import { setTimeout as wait } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { env } from '#env';
import { newId } from '#kernel/ids';
import { runJob } from '#kernel/jobs';
import { mailKinds } from '#kernel/register';
import { expect, test } from '../../../../tests/house.ts';

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
	await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
	const { port } = server.server.address() as { port: number };
	Object.assign(env, { SMTP_URL: `smtp://127.0.0.1:${port}` });
	const id = newId();
	await rows(
		`insert into mail (id, kind, to_address, locale, subject, html, body, created_at) values ($1, $2, 'mia@zandloper.example', 'nl', 'x', 'x', 'x', now())`,
		[id, mailKinds()[0]?.name]
	);
	const send = () => runJob({ job: 'mail.send', event: { id, name: 'mail.posted', subject: id } });
	const first = send();
	while (!seen) await wait(10);
	// An administrator has it tried again meanwhile.
	await send();
	for (const done of waiting) done();
	await first;
	Object.assign(env, { SMTP_URL: undefined });
	await new Promise<void>((closed) => server.close(closed));
	expect(seen).toBe(1);
	expect(await rows('select status, attempts from mail where id = $1', [id])).toEqual([{ status: 'sent', attempts: 1 }]);
});
