import { ImapFlow } from 'imapflow';
import { log } from '#kernel/log';
import { tagOf } from '#kernel/mail';
import { largestMail } from '../reading/mail.ts';
import { isForEver, type Arrived, type Door } from './arrived.ts';

/** Headers in which a mailbox tells for which of its addresses a mail came; the envelope is gone by then. */
const recipientHeaders = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'to', 'cc'];
const usualPause = 30_000;

/**
 * Fetches mail from an IMAP mailbox and waits for more, for as long as the house is open. A broken line, or a mail that could not be kept,
 * is taken up again after `pause` milliseconds.
 */
export async function watchMailbox(url: URL, take: (mail: Arrived) => Promise<void>, pause = usualPause): Promise<Door> {
	let open = true;
	let client: ImapFlow | undefined;
	let wake = () => {};
	const watching = (async () => {
		while (open) {
			client = clientFor(url);
			try {
				await watch(client, decodeURIComponent(url.pathname.slice(1)) || 'INBOX', take, () => open);
			} catch (error) {
				if (open) log.warn({ err: error }, 'the mailbox is not reached; trying again');
			} finally {
				client.close();
			}
			if (open) await new Promise<void>((go) => ((wake = go), setTimeout(go, pause).unref()));
		}
	})();
	return {
		port: 0,
		close: async () => {
			open = false;
			wake();
			client?.close();
			await watching;
		}
	};
}

function clientFor(url: URL): ImapFlow {
	const secure = url.protocol === 'imaps:';
	const client = new ImapFlow({
		host: url.hostname,
		port: Number(url.port) || (secure ? 993 : 143),
		secure,
		auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
		logger: false,
		maxIdleTime: 5 * 60_000
	});
	client.on('error', (error: Error) => log.warn({ err: error }, 'mailbox'));
	return client;
}

async function watch(client: ImapFlow, folder: string, take: (mail: Arrived) => Promise<void>, open: () => boolean): Promise<void> {
	await client.connect();
	const lock = await client.getMailboxLock(folder);
	try {
		while (open() && client.usable) {
			await fetchNew(client, take);
			await moreMail(client);
		}
	} finally {
		lock.release();
	}
}

/** Until the server says there is more, the line breaks, or a minute is over. */
const moreMail = (client: ImapFlow) =>
	new Promise<void>((go) => {
		client.once('exists', () => go());
		client.once('close', () => go());
		// Tell us at once: by itself the client only begins to listen after a while. A line that breaks meanwhile says `close`.
		client.idle().catch(() => {});
		setTimeout(go, 60_000).unref();
	});

/**
 * Unseen mails, one by one; seen only after we kept what it says. What cannot be kept now stays unseen for the next round; what can never be
 * is left alone, so that nothing behind it waits.
 */
async function fetchNew(client: ImapFlow, take: (mail: Arrived) => Promise<void>): Promise<void> {
	const found = await client.search({ seen: false }, { uid: true });
	for (const uid of found || []) {
		const mail = await client.fetchOne(String(uid), { size: true, headers: recipientHeaders }, { uid: true });
		if (!mail) continue;
		if ((mail.size ?? 0) <= largestMail) {
			const whole = await client.fetchOne(String(uid), { source: true }, { uid: true });
			const recipients = addressesIn(String(mail.headers ?? ''));
			if (whole && whole.source && recipients.length) await taken({ raw: whole.source, sender: null, recipients }, take);
		}
		await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
	}
}

const taken = (mail: Arrived, take: (mail: Arrived) => Promise<void>): Promise<void> =>
	take(mail).catch((error: unknown) => {
		if (!isForEver(error)) throw error;
		log.warn({ err: error }, 'a mail in the mailbox cannot be read and is left alone');
	});

/** Addresses of ours in these headers. */
export const addressesIn = (headers: string): string[] => [
	...new Set((headers.slice(0, 20_000).match(/[^\s<>,;:"()]{1,64}@[a-z0-9.-]{1,253}/gi) ?? []).filter((one) => tagOf(one) !== undefined))
];
