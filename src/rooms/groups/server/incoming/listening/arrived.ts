/** A mail at the door: its bytes, and what stood on the envelope. */
export type Arrived = {
	raw: Uint8Array;
	/** MAIL FROM; '' for reports, null when it is not known (IMAP). */
	sender: string | null;
	recipients: readonly string[];
};

/** An answer that the other server understands: for ever (5xx), or try again (4xx). */
export const refusal = (code: number, words: string) => Object.assign(new Error(words), { responseCode: code });
export type Refusal = ReturnType<typeof refusal>;
export const isForEver = (error: unknown): error is Refusal => ((error as Partial<Refusal>).responseCode ?? 0) >= 500;

/** A way in that can be closed. */
export type Door = { port: number; close: () => Promise<void> };
