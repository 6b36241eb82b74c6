import { ImapFlow } from 'imapflow';
import { log } from '#kernel/log';
import type { Deeds, Door } from './arrived.ts';
import { emptyMailbox, type Tries } from './mailbox.ts';

const usualPause = 30_000;

/**
 * Fetches mail from an IMAP mailbox and waits for more, for as long as the house is open. A broken line, or a mail that could not be kept,
 * is taken up again after `pause` milliseconds.
 */
export async function watchMailbox(url: URL, deeds: Deeds, pause = usualPause): Promise<Door> {
	let open = true;
	let client: ImapFlow | undefined;
	let wake = () => {};
	const tries: Tries = new Map();
	const watching = (async () => {
		while (open) {
			client = clientFor(url);
			try {
				await watch(
					client,
					decodeURIComponent(url.pathname.slice(1)) || 'INBOX',
					(mailbox) => emptyMailbox(mailbox, deeds, tries),
					() => open
				);
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

async function watch(client: ImapFlow, folder: string, empty: (mailbox: ImapFlow) => Promise<void>, open: () => boolean): Promise<void> {
	await client.connect();
	const lock = await client.getMailboxLock(folder);
	try {
		while (open() && client.usable) {
			await empty(client);
			await moreMail(client);
		}
	} finally {
		lock.release();
	}
}

/** Until the server says there is more, the line breaks, or a minute is over. */
export const moreMail = (client: ImapFlow) =>
	new Promise<void>((go) => {
		const over = () => {
			clearTimeout(late);
			client.off('exists', over).off('close', over);
			go();
		};
		const late = setTimeout(over, 60_000).unref();
		client.on('exists', over).on('close', over);
		// Tell us at once: by itself the client only begins to listen after a while. A line that breaks meanwhile says `close`.
		client.idle().catch(() => {});
	});
