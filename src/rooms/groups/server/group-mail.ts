import { mailKind, type MailKind } from '#kernel/mail';

/** A mail that may carry what belongs to a group. `content` is null for groups that keep their words inside. */
export type Carrying = { quiet: boolean; content: object | null };

/**
 * The only way to make a mail with words of a group in it. Who writes such a mail never sees the content of a group that keeps its words
 * inside: it is gone before `write` begins, from subject, text and headers alike. Tests walk all of them.
 */
export const groupMail = <D extends Carrying>(kind: MailKind<D>): MailKind<D> =>
	mailKind({ ...kind, write: (data, locale) => kind.write(data.quiet ? { ...data, content: null } : data, locale) });
