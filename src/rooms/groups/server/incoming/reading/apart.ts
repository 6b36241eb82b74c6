import { Apart } from '#kernel/apart';
import type { Parted } from './cut.ts';
import type { IncomingMail } from './mail.ts';

export type Letter = { mail: IncomingMail; parted: Parted };

/** An honest mail of 25 MB takes a second or two; HTML made to be slow would take minutes. */
const reader = new Apart<Uint8Array, Letter>('src/rooms/groups/server/incoming/reading/mail-child.ts', {
	memory: 400 * 1024 * 1024,
	seconds: 10
});

/** Reads a mail and divides its words, in a process of its own. Throws `Unreadable` on what is no mail, or one made to break its reader. */
export const readApart = (raw: Uint8Array): Promise<Letter> => reader.ask(raw);
