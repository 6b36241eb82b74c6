import * as m from '#messages';
import { publicUrl } from '#env';
import { localised, type Locale } from '#kernel/i18n';
import { mailKind } from '#kernel/mail';

const link = (path: string, locale: string) => publicUrl + localised(path, locale);
const said = (locale: string) => ({ locale: locale as Locale });

type Message = { to: string; from: string; address: string; words: string };
const sample: Message = {
	to: 'Noor Verdonck',
	from: 'Jana',
	address: 'jana@voorbeeld.example',
	words: 'Dag Noor,\nmag ons team eens komen kijken?'
};

/** To the contact person. Answering the mail answers the sender: the house stands in between only once. */
export const contactMessageMail = mailKind<Message>({
	name: 'people.contact_message',
	sample,
	secret: true,
	write: ({ to, from, address, words }, locale) => ({
		subject: m.people_contact_mail_subject({ from }, said(locale)),
		headers: { 'Reply-To': address },
		parts: [
			{ kind: 'text', text: m.people_contact_mail_intro({ to, from, address }, said(locale)) },
			{ kind: 'quote', text: words, by: from },
			{ kind: 'text', text: m.people_contact_mail_answer({ from }, said(locale)) },
			{ kind: 'small', text: m.people_contact_mail_why({}, said(locale)) },
			{ kind: 'button', label: m.people_contact_mail_card({}, said(locale)), url: link('/mijn/contact', locale) }
		]
	})
});

/** To the sender: it is on its way, and this is what you wrote. */
export const contactCopyMail = mailKind<Message>({
	name: 'people.contact_copy',
	sample,
	secret: true,
	write: ({ to, from, words }, locale) => ({
		subject: m.people_contact_copy_subject({ to }, said(locale)),
		parts: [
			{ kind: 'text', text: m.people_contact_copy_intro({ to, from }, said(locale)) },
			{ kind: 'quote', text: words },
			{ kind: 'small', text: m.people_contact_copy_why({}, said(locale)) }
		]
	})
});

/** To the sender of a message that waits. Without the words: until somebody looked, we repeat nothing to an address nobody proved. */
export const contactHeldMail = mailKind<{ to: string }>({
	name: 'people.contact_held',
	sample: { to: 'Noor Verdonck' },
	write: ({ to }, locale) => ({
		subject: m.people_contact_held_subject({ to }, said(locale)),
		parts: [
			{ kind: 'text', text: m.people_contact_held_text({ to }, said(locale)) },
			{ kind: 'small', text: m.people_contact_copy_why({}, said(locale)) }
		]
	})
});

/** To somebody who is asked to be a contact person. */
export const contactProposedMail = mailKind<{ name: string }>({
	name: 'people.contact_proposed',
	sample: { name: 'Noor Verdonck' },
	write: ({ name }, locale) => ({
		subject: m.people_contact_proposed_subject({}, said(locale)),
		parts: [
			{ kind: 'text', text: m.people_contact_proposed_text({ name }, said(locale)) },
			{ kind: 'button', label: m.people_contact_proposed_button({}, said(locale)), url: link('/mijn/contact', locale) }
		]
	})
});

/** Once a year: is the card still right? */
export const contactStillRightMail = mailKind<{ name: string }>({
	name: 'people.contact_still_right',
	sample: { name: 'Noor Verdonck' },
	write: ({ name }, locale) => ({
		subject: m.people_contact_still_right_subject({}, said(locale)),
		parts: [
			{ kind: 'text', text: m.people_contact_still_right_text({ name }, said(locale)) },
			{ kind: 'button', label: m.people_contact_still_right_button({}, said(locale)), url: link('/mijn/contact', locale) }
		]
	})
});
