import type { ColumnType, Generated } from 'kysely';

export { addressFor, mailBehind, returnPath, tagOf, takesMail } from './addresses.ts';
export { mailKind, type AnyMailKind, type MailKind, type MailText, type Part, type Reader } from './kind.ts';
export { post, postAll, sending, type Letter } from './post.ts';
export { renderMail } from './render.ts';
export { noteReported } from './reported.ts';
export { hangUp, sendMail, sendAgain } from './send.ts';
export { mailSource } from './source.ts';
export { forgetTold } from './told.ts';

declare module '#kernel/db' {
	interface Database {
		mail: MailTable;
	}
}

export type MailTable = {
	id: string;
	kind: string;
	event_id: string | null;
	to_person: string | null;
	to_address: string;
	locale: string;
	subject: string;
	html: string;
	body: string;
	headers: ColumnType<Record<string, string>, string, string>;
	/** Ids of what stands in it: when its reader may no longer see one, it is taken out of the queue. */
	about: Generated<string[]>;
	/** How it reads without words of a group, while it waits. */
	quiet: ColumnType<{ subject: string; html: string; body: string } | null, string | null | undefined, string | null>;
	status: 'waiting' | 'sent' | 'kept' | 'failed' | 'cancelled';
	attempts: Generated<number>;
	last_error: string | null;
	/** What a report said last of how it fared. */
	reported: Generated<'' | 'soft' | 'hard'>;
	created_at: Date;
	sent_at: Date | null;
};
