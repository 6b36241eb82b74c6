import type { ImapFlow } from 'imapflow';
import { log } from '#kernel/log';
import { tagOf } from '#kernel/mail';
import { largestMail } from '../reading/mail.ts';
import { isForEver, type Deeds, type LaidAside } from './arrived.ts';

export type Mailbox = Pick<ImapFlow, 'search' | 'fetchOne' | 'messageFlagsAdd'>;
/** How often taking in a mail failed, by its number in the mailbox. */
export type Tries = Map<number, number>;

/** Headers in which a mailbox tells for which of its addresses a mail came; the envelope is gone by then. */
const recipientHeaders = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'to', 'cc'];
/** A mail that fails so often, while the house can write down that it does, is itself what is wrong. */
const mostTries = 5;

/**
 * Takes in what is unseen, mail by mail; seen only after we kept what it says. What cannot be kept now stays unseen for the next round. What
 * can never be is set aside: flagged, seen, and somebody hears of it. In neither case does what lies behind it wait, nor behind what the
 * mailbox itself does not hand over. Throws at the end when something has to come again.
 */
export async function emptyMailbox(mailbox: Mailbox, deeds: Deeds, tries: Tries): Promise<void> {
	const unseen = (await mailbox.search({ seen: false }, { uid: true })) || [];
	const withheld: Array<{ uid: number; error: unknown }> = [];
	let trouble: unknown;
	const failed = (uid: number) => tries.get(uid) ?? 0;
	const again = (uid: number, error: unknown) => {
		tries.set(uid, failed(uid) + 1);
		trouble = error;
	};
	const over = async (uid: number, aside?: LaidAside) => {
		if (aside) await deeds.setAside(aside);
		await mailbox.messageFlagsAdd(String(uid), aside ? ['\\Flagged', '\\Seen'] : ['\\Seen'], { uid: true });
		tries.delete(uid);
	};
	for (const uid of unseen)
		try {
			const one: One = (what) => mailbox.fetchOne(String(uid), what, { uid: true });
			const outcome = await takeIn(one, deeds, failed(uid) + 1);
			if ('again' in outcome) again(uid, outcome.again);
			else await over(uid, outcome.aside && { ...outcome.aside, headers: await headersOf(one) });
		} catch (error) {
			if (!saidNo(error)) throw error;
			withheld.push({ uid, error });
		}
	for (const { uid, error } of withheld) {
		// While others are handed over, it is the mail; while none is, it may be the mailbox.
		if (withheld.length === unseen.length) trouble = error;
		else if (failed(uid) + 1 < mostTries) again(uid, error);
		else await over(uid, { size: 0, why: 'trouble', headers: Buffer.alloc(0) });
	}
	if (trouble) throw trouble;
}

/** The mailbox answered, and that it does not: it cannot read this mail itself (Exchange, Dovecot). A line that broke says otherwise. */
const saidNo = (error: unknown): boolean => ['NO', 'BAD'].includes((error as { responseStatus?: string }).responseStatus ?? '');

type One = (what: Parameters<Mailbox['fetchOne']>[1]) => ReturnType<Mailbox['fetchOne']>;
type Outcome = { aside?: Omit<LaidAside, 'headers'> } | { again: unknown };

async function takeIn(one: One, { take }: Deeds, turn: number): Promise<Outcome> {
	const mail = await one({ size: true, headers: recipientHeaders });
	const recipients = addressesIn(String((mail && mail.headers) || ''));
	if (!mail || !recipients.length) return {};
	const size = mail.size ?? 0;
	if (size > largestMail) return { aside: { size, why: 'large' } };
	const whole = await one({ source: true });
	if (!whole || !whole.source) return {};
	try {
		await take({ raw: whole.source, sender: null, recipients });
		return {};
	} catch (error) {
		if (!isForEver(error) && turn < mostTries) return { again: error };
		log.warn({ err: error }, 'a mail in the mailbox cannot be taken in and is set aside');
		return { aside: { size, why: isForEver(error) ? 'unreadable' : 'trouble' } };
	}
}

const headersOf = async (one: One): Promise<Uint8Array> => {
	const mail = await one({ headers: true });
	return (mail && mail.headers) || Buffer.alloc(0);
};

/** Addresses of ours in these headers. */
export const addressesIn = (headers: string): string[] => [
	...new Set((headers.slice(0, 20_000).match(/[^\s<>,;:"()]{1,64}@[a-z0-9.-]{1,253}/gi) ?? []).filter((one) => tagOf(one) !== undefined))
];
