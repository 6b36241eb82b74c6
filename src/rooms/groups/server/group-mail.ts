import { publicUrl } from '#env';
import { localised } from '#kernel/i18n';
import { mailKind, type MailKind } from '#kernel/mail';

/** A mail that may carry what belongs to a group. `content` is null for groups that keep their words inside. */
export type Carrying = { quiet: boolean; content: object | null };

/**
 * The only way to make a mail with words of a group in it. Who writes such a mail never sees the content of a group that keeps its words
 * inside: it is gone before `write` begins, from subject, text and headers alike. Tests walk all of them. A mail that waits while its group
 * begins to do so goes without words too (1000_waiting_without_words.sql): `about` names that group.
 */
export const groupMail = <D extends Carrying>(kind: MailKind<D>): MailKind<D> =>
	tellingMail({ ...kind, quietly: (data, locale) => (data.quiet ? undefined : kind.write({ ...data, content: null }, locale)) });

/** The same for what was said: one that waits then is taken out, and what it told is told again. */
export const tellingMail = <D extends Carrying>(kind: MailKind<D>): MailKind<D> =>
	mailKind({ ...kind, write: (data, locale) => kind.write(data.quiet ? { ...data, content: null } : data, locale) });

/** A link of this house, made before anybody knew for whom, in the language of who reads it. */
export const inTheirs = (url: string, locale: string): string => publicUrl + localised(url.slice(publicUrl.length), locale);
