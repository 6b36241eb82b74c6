import * as v from 'valibot';
import { fields } from '#kernel/web';
import { said, spoken } from './languages.ts';

/** What a contact person shows on the card. */
export const ContactCardInput = v.object({
	function: said(80, 'people_contact_function_long', 'people_contact_function_missing'),
	topics: said(240, 'people_contact_topics_long'),
	hours: said(160, 'people_contact_hours_long'),
	languages: fields.many(v.picklist(spoken, 'common_not_found')),
	picture: fields.ticked()
});

/** Reasons why a message waits for somebody to look at it. */
export const heldBecause = ['unproven', 'links', 'away'] as const;
export type HeldBecause = (typeof heldBecause)[number];

/** One line, and nothing in it that a mail program would make a link of: this name is repeated in mails. */
const SenderName = v.pipe(
	fields.text('people_contact_name_missing', 80, 'people_contact_name_long'),
	v.transform((name) => name.replace(/\s+/g, ' ')),
	v.regex(/^(?!.*(:\/\/|www\.|@)).*$/i, 'people_contact_name_link')
);

export const MessageInput = v.object({
	slug: v.pipe(v.string(), v.maxLength(120)),
	name: SenderName,
	email: fields.email('people_contact_email_missing', 'people_contact_email_wrong'),
	message: v.pipe(
		fields.text('people_contact_message_missing', 5000, 'people_contact_message_long'),
		v.minLength(10, 'people_contact_message_short')
	),
	/** A field no person sees. */
	website: v.optional(v.string(), ''),
	/** The sum a browser did. */
	proof: v.optional(v.string(), ''),
	/** Set on the second look, when no sum was done. */
	seen: v.optional(v.string(), '')
});

/** More links than somebody with a question sends. */
export const looksLikeAdvertising = (text: string): boolean => (text.match(/https?:\/\/|www\.|\[url|<a\s/gi)?.length ?? 0) > 2;
