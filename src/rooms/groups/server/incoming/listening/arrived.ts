import type { AsideReason } from '../aside/tables.ts';

/** A mail at the door: its bytes, and what stood on the envelope. */
export type Arrived = {
	raw: Uint8Array;
	/** MAIL FROM; '' for reports, null when it is not known (IMAP). */
	sender: string | null;
	recipients: readonly string[];
};

/** A mail in a mailbox that is set aside: its headers (not its words), how large it is in bytes, and why. */
export type LaidAside = { headers: Uint8Array; size: number; why: AsideReason };

/** What is done with mail in a mailbox: taken in, or set aside. */
export type Deeds = { take: (mail: Arrived) => Promise<void>; setAside: (mail: LaidAside) => Promise<void> };

/** An answer that the other server understands: for ever (5xx), or try again (4xx). */
export const refusal = (code: number, words: string) => Object.assign(new Error(words), { responseCode: code });
export type Refusal = ReturnType<typeof refusal>;
export const isForEver = (error: unknown): error is Refusal => ((error as Partial<Refusal>).responseCode ?? 0) >= 500;

/** A way in that can be closed. */
export type Door = { port: number; close: () => Promise<void> };
