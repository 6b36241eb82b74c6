import { env } from '#env';
import { log } from '#kernel/log';
import { takesMail } from '#kernel/mail';
import { setAside } from './set-aside.ts';
import type { Arrived, Door } from '../listening/arrived.ts';
import { watchMailbox } from '../listening/imap.ts';
import { listenForMail } from '../listening/listener.ts';
import { takeMail } from './take.ts';

/**
 * Opens the way in for mail that the administrator chose, if any: listening (lmtp:, smtp:) or fetching (imap:, imaps:). A way that does
 * not open closes nothing else of the house.
 */
export async function openMail(take: (mail: Arrived) => Promise<void> = takeMail): Promise<Door | undefined> {
	if (!env.MAIL_IN_URL) return undefined;
	if (!takesMail()) {
		log.warn('MAIL_IN_URL is set but MAIL_IN_ADDRESS is not: mail is not taken in');
		return undefined;
	}
	const url = new URL(env.MAIL_IN_URL);
	try {
		return await (url.protocol.startsWith('imap') ? watchMailbox(url, { take, setAside }) : listenForMail(url, take));
	} catch (error) {
		log.error({ err: error }, 'mail cannot be taken in');
		return undefined;
	}
}
