import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { log } from '#kernel/log';
import { tagOf } from '#kernel/mail';
import { largestMail } from '../reading/mail.ts';
import { refusal, type Arrived, type Door } from './arrived.ts';

const mostRecipients = 5;
const mostAtOnce = 20;

/**
 * Listens for mail over LMTP or SMTP, as the neighbour of a mail server that did the checking (docs: behind Postfix, never bare to the
 * world unless you mean it). Only addresses of this house are taken; what we could not keep is asked for again.
 */
export async function listenForMail(url: URL, take: (mail: Arrived) => Promise<void>): Promise<Door> {
	const server = new SMTPServer({
		lmtp: url.protocol === 'lmtp:',
		size: largestMail,
		maxClients: mostAtOnce,
		authOptional: true,
		disabledCommands: ['AUTH', 'STARTTLS'],
		disableReverseLookup: true,
		socketTimeout: 60_000,
		closeTimeout: 2000,
		banner: 'Samenspel',
		logger: false,
		onRcptTo: ({ address }, { envelope }, done) => {
			if (tagOf(address) === undefined) return done(refusal(550, '5.1.1 No such address here'));
			return done(envelope.rcptTo.length >= mostRecipients ? refusal(452, '4.5.3 Too many recipients') : null);
		},
		onData: (stream, session, done) => {
			collect(stream, session, take).then(
				() => done(),
				(error: Error & { responseCode?: number }) => {
					if (!error.responseCode) log.error({ err: error }, 'a mail could not be taken in; it will come again');
					done(error.responseCode ? error : refusal(451, '4.3.0 Try again later'));
				}
			);
		}
	});
	server.on('error', (error) => log.warn({ err: error }, 'incoming mail'));
	await new Promise<void>((open, fail) => {
		server.server.once('error', fail);
		server.listen(Number(url.port || 24), url.hostname || '127.0.0.1', open);
	});
	const bound = server.server.address();
	return {
		port: typeof bound === 'object' && bound ? bound.port : 0,
		close: () => new Promise((closed) => server.close(() => closed()))
	};
}

async function collect(stream: SMTPServerDataStream, session: SMTPServerSession, take: (mail: Arrived) => Promise<void>): Promise<void> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of stream as AsyncIterable<Buffer>) {
		size += chunk.length;
		// Read to the end, keep nothing more: the other side hears the reason instead of a broken line.
		if (size <= largestMail) chunks.push(chunk);
	}
	if (size > largestMail) throw refusal(552, '5.3.4 Message too big');
	const { mailFrom, rcptTo } = session.envelope;
	await take({ raw: Buffer.concat(chunks), sender: mailFrom ? mailFrom.address : '', recipients: rcptTo.map(({ address }) => address) });
}
