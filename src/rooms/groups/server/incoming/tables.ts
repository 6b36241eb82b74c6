import type { ColumnType, Generated } from 'kysely';
import type { Piece } from './reading/cut.ts';

declare module '#kernel/db' {
	interface Database {
		reply_key: ReplyKeyTable;
		incoming_mail: IncomingMailTable;
	}
}

/** An address at which one person may answer one mail. Only its hash is kept; it signs nobody in and reads nothing. */
export type ReplyKeyTable = {
	key_hash: string;
	person_id: string;
	group_id: string;
	topic_id: string;
	expires_at: Date;
	revoked_at: Date | null;
};

/** accepted: it is about to be posted · held: the member says whether it is theirs · review: a host looks · the rest is over. */
export const mailStates = ['accepted', 'posted', 'held', 'review', 'refused', 'discarded'] as const;
export type MailState = (typeof mailStates)[number];

export type IncomingMailTable = {
	id: string;
	/** Of its Message-ID and where it went: the same mail twice is one. */
	fingerprint: string;
	status: MailState;
	because: string;
	/** Whose words these are, or are said to be; null for somebody we do not know. */
	person_id: string | null;
	group_id: string;
	topic_id: string | null;
	post_id: string | null;
	from_address: string | null;
	from_name: string;
	subject: string;
	/** What the sender wrote; '' once it is decided. */
	own: string;
	/** The whole mail in pieces: what was cut is kept here. */
	pieces: ColumnType<Piece[], string | undefined, string>;
	left_out: Generated<string[]>;
	/** The mail as it came; null once it is decided. */
	raw: Buffer | null;
	message_id: string | null;
	/** Who let a stranger's mail in. */
	decided_by: string | null;
	received_at: Date;
};
