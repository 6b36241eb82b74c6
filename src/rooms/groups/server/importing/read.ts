import { createHash } from 'node:crypto';
import { Unreadable } from '#kernel/apart';
import { automatic } from '../incoming/reading/automatic.ts';
import { readApart } from '../incoming/reading/apart.ts';
import type { IncomingMail } from '../incoming/reading/mail.ts';
import type { Verdict } from './tables.ts';

/** What a message of an archive is, before anybody looks whose it is and whether it is here already. */
export type Looked = {
	messageId: string;
	refers: string[];
	subject: string;
	from: string | null;
	fromName: string;
	at: Date | null;
	verdict: Verdict;
	fault: string | null;
};

/** Nobody wrote a mail before there was any. */
const earliest = Date.UTC(1980, 0, 1);

/** Machines' answers are no part of what was said. That it came through a list says nothing here: all of it did. */
const machines = new Set(['report', 'auto_submitted', 'responder']);

/** What no reader can read is faulty; any other trouble is the house's own, and is tried again. */
export function unreadable(error: unknown): undefined {
	if (!(error instanceof Unreadable)) throw error;
}

/** Reads one message as far as it takes to say what would become of it. `raw` null: larger than any message. */
export async function lookAt(raw: Buffer | null, now: Date): Promise<Looked> {
	const mail = raw && (await readApart(raw).catch(unreadable))?.mail;
	if (!mail) return { ...nothing(raw), verdict: 'faulty', fault: raw ? 'importing_fault_unreadable' : 'importing_fault_large' };
	const at = dateOf(mail, now);
	const said = {
		messageId: mail.messageId ?? `<none-${createHash('sha256').update(raw).digest('hex').slice(0, 32)}>`,
		refers: mail.inReplyTo,
		subject: mail.subject,
		from: mail.from,
		fromName: mail.fromName || (mail.from?.split('@')[0] ?? ''),
		at
	};
	if (!at) return { ...said, verdict: 'faulty', fault: 'importing_fault_date' };
	if (!said.fromName) return { ...said, verdict: 'faulty', fault: 'importing_fault_sender' };
	const why = automatic(mail, { sender: null });
	if (why && machines.has(why)) return { ...said, verdict: 'automatic', fault: null };
	if (!mail.text.trim() && mail.enclosed.every(({ small }) => small)) return { ...said, verdict: 'faulty', fault: 'importing_fault_empty' };
	return { ...said, verdict: 'new', fault: null };
}

const nothing = (raw: Buffer | null) => ({
	messageId: `<none-${raw ? createHash('sha256').update(raw).digest('hex').slice(0, 32) : 'large'}>`,
	refers: [],
	subject: '',
	from: null,
	fromName: '',
	at: null
});

function dateOf(mail: IncomingMail, now: Date): Date | null {
	const said = mail.headers.find(({ name }) => name === 'date')?.value.replace(/\([^()]*\)/g, '') ?? '';
	const at = new Date(said);
	return Number.isNaN(at.getTime()) || at.getTime() < earliest || at > now ? null : at;
}

export const hashOf = (messageId: string): string => createHash('sha256').update(messageId).digest('base64url');
