import { SMTPServer } from 'smtp-server';
import { env } from '#env';
import { newId } from '#kernel/ids';
import { expect, test } from '../../../../tests/house.ts';
import { addressFor, hangUp, mailBehind, mailKind, post, returnPath, tagOf } from './index.ts';

test('an address of ours is known by its tag, another is not', () => {
	env.MAIL_IN_ADDRESS = 'Post@huis.example';
	expect(addressFor('r.abc')).toBe('post+r.abc@huis.example');
	expect([
		tagOf('POST+R.ABC@HUIS.example'),
		tagOf('post@huis.example'),
		tagOf('post+x@elders.example'),
		tagOf('compost@huis.example')
	]).toEqual(['r.abc', '', undefined, undefined]);
	env.MAIL_IN_ADDRESS = undefined;
	expect([addressFor('r.abc'), tagOf('post+r.abc@huis.example')]).toEqual([undefined, undefined]);
});

test('the address for reports leads back to its mail, and nobody else makes one', async () => {
	env.MAIL_IN_ADDRESS = 'post@huis.example';
	for (const id of [newId(), '00000000-0000-7000-8000-000000000001', 'ffffffff-ffff-7fff-bfff-ffffffffffff']) {
		const address = (await returnPath(id)) ?? '';
		expect(address.split('@')[0]?.length).toBeLessThanOrEqual(64);
		expect(await mailBehind(tagOf(address) ?? '')).toBe(id);
		expect(await mailBehind((tagOf(address) ?? '').replace(/.$/, (last) => (last === 'a' ? 'b' : 'a')))).toBeUndefined();
	}
	expect(await mailBehind('b..')).toBeUndefined();
	env.MAIL_IN_ADDRESS = undefined;
});

const kind = mailKind<{ words: string }>({
	name: 'kernel.sample',
	sample: { words: 'Dag' },
	write: ({ words }) => ({ subject: words, parts: [{ kind: 'text', text: words }], headers: { 'List-Id': '<regen.huis.example>' } })
});

test('every mail goes out with its own return path and the mark of this house', async ({ as, work }) => {
	const seen: Array<{ from: string; source: string }> = [];
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['AUTH', 'STARTTLS'],
		onData(stream, session, done) {
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('end', () => {
				seen.push({ from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '', source: Buffer.concat(chunks).toString() });
				done();
			});
		}
	});
	await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
	const { port } = server.server.address() as { port: number };
	Object.assign(env, { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_IN_ADDRESS: 'post@huis.example' });
	await post(as('house'), { kind, with: { words: 'Dag' }, to: { address: 'mia@voorbeeld.example', locale: 'nl' } });
	await work();
	Object.assign(env, { SMTP_URL: undefined, MAIL_IN_ADDRESS: undefined });
	hangUp();
	await new Promise<void>((closed) => server.close(closed));
	expect(seen).toHaveLength(1);
	expect(seen[0]?.from).toMatch(/^post\+b\.[0-9a-z]+\.[0-9a-z]+@huis\.example$/);
	const headers = seen[0]?.source.split('\r\n\r\n')[0] ?? '';
	for (const header of [
		'X-Samenspel: ',
		'Auto-Submitted: auto-generated',
		'Message-ID: <',
		'List-Id: <regen.huis.example>',
		'multipart/alternative'
	])
		expect(headers.toLowerCase()).toContain(header.toLowerCase());
});
