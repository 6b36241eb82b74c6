declare module '#kernel/db' {
	interface Database {
		mail_aside: MailAsideTable;
	}
}

/** unreadable: no reader can read it · large: more than we take · trouble: taking it in failed again and again, and nothing else did. */
export const asideReasons = ['unreadable', 'large', 'trouble'] as const;
export type AsideReason = (typeof asideReasons)[number];

/** A mail in the mailbox that was set aside. */
export type MailAsideTable = {
	id: string;
	why: AsideReason;
	said_from: string;
	/** Bytes. */
	size: number;
	at: Date;
	seen_at: Date | null;
};
