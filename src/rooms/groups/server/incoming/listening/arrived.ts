/** A mail at the door: its bytes, and what stood on the envelope. */
export type Arrived = {
	raw: Uint8Array;
	/** MAIL FROM; '' for reports, null when it is not known (IMAP). */
	sender: string | null;
	recipients: readonly string[];
};

/** A way in that can be closed. */
export type Door = { port: number; close: () => Promise<void> };
