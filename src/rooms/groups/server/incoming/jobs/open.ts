import { env } from '#env';
import { log } from '#kernel/log';
import { takesMail } from '#kernel/mail';
import { setAside } from './set-aside.ts';
import type { Arrived, Door } from '../listening/arrived.ts';
import { watchMailbox } from '../listening/imap.ts';
import { listenForMail } from '../listening/listener.ts';
import { takeMail } from './take.ts';

const usualPause = 30_000;

/**
 * Opens the way in for mail that the administrator chose, if any: listening (lmtp:, smtp:) or fetching (imap:, imaps:). A way that does
 * not open closes nothing else of the house.
 */
export async function openMail(take: (mail: Arrived) => Promise<void> = takeMail, pause = usualPause): Promise<Door | undefined> {
	if (!env.MAIL_IN_URL) return undefined;
	if (!takesMail()) {
		log.warn('MAIL_IN_URL is set but MAIL_IN_ADDRESS is not: mail is not taken in');
		return undefined;
	}
	const url = new URL(env.MAIL_IN_URL);
	return untilOpen(() => (url.protocol.startsWith('imap') ? watchMailbox(url, { take, setAside }) : listenForMail(url, take)), pause);
}

/** Tries again for as long as the house is open: the one before it may be at the same door still, while it closes. */
async function untilOpen(open: () => Promise<Door>, pause: number): Promise<Door> {
	let door: Door | undefined;
	let later: NodeJS.Timeout | undefined;
	const attempt = async (): Promise<void> => {
		try {
			door = await open();
		} catch (error) {
			log.error({ err: error }, 'mail cannot be taken in; trying again');
			later = setTimeout(() => (trying = attempt()), pause).unref();
		}
	};
	let trying = attempt();
	await trying;
	return {
		get port() {
			return door?.port ?? 0;
		},
		close: async () => {
			clearTimeout(later);
			await trying;
			clearTimeout(later);
			await door?.close();
		}
	};
}
