import type { Ctx } from '#kernel/context';

/** A mail is a few parts in order; one renderer makes its HTML and its plain text. */
export type Part =
	| { kind: 'text'; text: string }
	| { kind: 'button'; label: string; url: string }
	| { kind: 'code'; code: string; label: string }
	| { kind: 'quote'; text: string; by?: string }
	| { kind: 'list'; items: Array<{ text: string; url?: string }> }
	| { kind: 'small'; text: string };

export type MailText = { subject: string; preview?: string; parts: Part[]; headers?: Record<string, string> };

/** Who a mail goes to, and the ids of what stands in it. */
export type Reader = { person: string; about: readonly string[] };

/** One template. `write` is pure: the same data and language, the same mail; `sample` is what tests and the style page show. */
export type MailKind<D> = {
	name: string;
	write: (data: D, locale: string) => MailText;
	sample: D;
	/** The same without what may have to stay inside by the time it goes; none when nothing of that is in it. */
	quietly?: (data: D, locale: string) => MailText | undefined;
	/** Holds a secret (a link, a code): the text is blanked once it has been sent. */
	secret?: boolean;
	/** Asked just before it goes: is it still for them? A mail may wait long, and what may be read can change while it is written. */
	still?: (ctx: Ctx, reader: Reader) => Promise<boolean>;
	/**
	 * Somebody sits waiting for it (a code to sign in with): it goes before all others. What could not go for a quarter of an hour is let go:
	 * it is worth nothing any more.
	 */
	awaited?: boolean;
	/** Goes to somebody who is no longer here: nothing of it stays longer than a day. */
	brief?: boolean;
};

/** A kind whose data the house does not know. */
export type AnyMailKind = Omit<MailKind<never>, 'sample'> & { sample: unknown };

export const mailKind = <D>(kind: MailKind<D>): MailKind<D> => kind;
