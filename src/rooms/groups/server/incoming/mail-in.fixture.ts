import { createTransport } from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import PostalMime, { type Email } from 'postal-mime';
import { env } from '#env';
import { hangUp } from '#kernel/mail';
import { cast, test as base } from '../notifying/notifying.fixture.ts';
import { openMail } from './jobs/open.ts';

/** A mail as it left the house, with its envelope. */
export type Sent = { to: string; bounces: string; mail: Email; header: (name: string) => string };
type Out = {
	from: string;
	to: string;
	subject?: string;
	text?: string;
	html?: string;
	headers?: Record<string, string>;
	attachments?: object[];
	passed?: boolean;
	messageId?: string;
	envelopeFrom?: string;
};

type Post = {
	/** What left over SMTP since the test began. */
	sent: Sent[];
	/** Sends a mail to the house's own listener over a real socket, as the mail server in front of it would: with its verdict on top. */
	send: (mail: Out) => Promise<void>;
	to: (address: string) => Sent[];
	/** What the other server answers to whom, instead of taking the mail. */
	refusing: Map<string, string>;
};

const authserv = 'mx.huis.example';

type Told = { group: { id: string; slug: string }; topic: { id: string; key: string; group: string }; mail: Sent; replyTo: string };
/** A conversation that Mia began and Milan heard of by mail. */
type Telling = (title?: string) => Promise<Told>;

/** A house that sends over SMTP and takes mail in over SMTP, both on real sockets. */
export const test = base.extend<{ postOffice: Post; tell: Telling }>({
	postOffice: async ({ given: _ }, use) => {
		const sent: Sent[] = [];
		const refusing = new Map<string, string>();
		const catcher = new SMTPServer({
			authOptional: true,
			disabledCommands: ['AUTH', 'STARTTLS'],
			logger: false,
			onRcptTo: ({ address }, _session, done) => {
				const words = refusing.get(address);
				done(words ? Object.assign(new Error(words), { responseCode: Number(words.slice(0, 3)) }) : null);
			},
			onData: (stream, session, done) => {
				const chunks: Buffer[] = [];
				stream.on('data', (chunk: Buffer) => chunks.push(chunk));
				stream.on('end', () => {
					void PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
						const header = (name: string) => mail.headers.find(({ key }) => key === name.toLowerCase())?.value ?? '';
						const { rcptTo, mailFrom } = session.envelope;
						sent.push({ to: rcptTo[0]?.address ?? '', bounces: mailFrom ? mailFrom.address : '', mail, header });
						done();
					});
				});
			}
		});
		await new Promise<void>((open) => catcher.listen(0, '127.0.0.1', () => open()));
		const { port } = catcher.server.address() as { port: number };
		Object.assign(env, {
			SMTP_URL: `smtp://127.0.0.1:${port}?ignoreTLS=true`,
			MAIL_IN_URL: 'smtp://127.0.0.1:0',
			MAIL_IN_ADDRESS: 'post@huis.example',
			MAIL_IN_AUTHSERV: authserv
		});
		const door = await openMail();
		if (!door) throw new Error('The door did not open.');
		const client = createTransport({ host: '127.0.0.1', port: door.port, secure: false, ignoreTLS: true });
		await use({
			sent,
			refusing,
			to: (address) => sent.filter((one) => one.to === address),
			send: async ({ passed = true, headers = {}, envelopeFrom, ...mail }) => {
				const domain = mail.from.replace(/^.*@|>.*$/g, '');
				await client.sendMail({
					...mail,
					headers: { 'Authentication-Results': `${authserv}; dmarc=${passed ? 'pass' : 'fail'} header.from=${domain}`, ...headers },
					...(envelopeFrom === undefined ? {} : { envelope: { from: envelopeFrom, to: mail.to } })
				});
			}
		});
		await door.close();
		hangUp();
		await new Promise<void>((closed) => catcher.close(() => closed()));
		Object.assign(env, { SMTP_URL: undefined, MAIL_IN_URL: undefined, MAIL_IN_ADDRESS: undefined, MAIL_IN_AUTHSERV: undefined });
	},
	tell: async ({ at, given, postOffice, rows, work }, use) => {
		await rows('delete from rate_limit');
		await use(async (title = 'Regen') => {
			at('2026-11-24T09:00:00Z');
			const group = await given.group([cast.mia, cast.milan, cast.noor]);
			await given.follow(group, cast.milan, 'every');
			const topic = await given.topic(group, title);
			await given.write(topic, cast.mia, 'Wie heeft een idee?');
			await given.tick('groups.tell_posts');
			await work();
			const mail = postOffice.to(cast.milan.email).at(-1);
			if (!mail) throw new Error('Milan was told nothing.');
			return { group, topic, mail, replyTo: mail.header('reply-to') };
		});
	}
});
export { cast } from '../notifying/notifying.fixture.ts';
