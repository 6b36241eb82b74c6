import * as m from '#messages';
import { publicUrl } from '#env';
import { localised, type Locale } from '#kernel/i18n';
import { mailKind } from '#kernel/mail';

const link = (path: string, locale: string) => publicUrl + localised(path, locale);
const said = (locale: string) => ({ locale: locale as Locale });

type Asked = { group: string; slug: string; id: string; name: string; again: boolean };

/** To who leads a group: somebody waits. The button only shows the request; answering is a deed on that page. What they wrote stays inside. */
export const requestMail = mailKind<Asked>({
	name: 'groups.request',
	sample: {
		group: 'Werkplaats Ontmoeting',
		slug: 'werkplaats-ontmoeting',
		id: '01900000-0000-7000-8000-000000000123',
		name: 'Mia Peeters',
		again: false
	},
	write: ({ group, slug, id, name, again }, locale) => ({
		subject: again
			? m.groups_mail_reminder_subject({ name, group }, said(locale))
			: m.groups_mail_request_subject({ name, group }, said(locale)),
		parts: [
			{ kind: 'text', text: m.groups_mail_request_text({ name, group }, said(locale)) },
			{ kind: 'button', label: m.groups_mail_request_button({}, said(locale)), url: link(`/groepen/${slug}/aanvragen/${id}`, locale) },
			{ kind: 'small', text: m.groups_mail_request_why({ group }, said(locale)) }
		]
	})
});

type Outcome = { group: string; slug: string; status: 'accepted' | 'asked_back' | 'declined'; words: string };

/** To who asked: what became of it. */
export const outcomeMail = mailKind<Outcome>({
	name: 'groups.request_outcome',
	sample: { group: 'Werkplaats Ontmoeting', slug: 'werkplaats-ontmoeting', status: 'accepted', words: 'Fijn dat je erbij komt.' },
	write: ({ group, slug, status, words }, locale) => ({
		subject: outcome[status].subject({ group }, said(locale)),
		parts: [
			{ kind: 'text', text: outcome[status].text({ group }, said(locale)) },
			...(words ? [{ kind: 'quote' as const, text: words }] : []),
			{ kind: 'button', label: outcome[status].button({}, said(locale)), url: link(`/groepen/${slug}`, locale) }
		]
	})
});

const outcome = {
	accepted: { subject: m.groups_mail_accepted_subject, text: m.groups_mail_accepted_text, button: m.groups_mail_accepted_button },
	asked_back: { subject: m.groups_mail_asked_back_subject, text: m.groups_mail_asked_back_text, button: m.groups_mail_asked_back_button },
	declined: { subject: m.groups_mail_declined_subject, text: m.groups_mail_declined_text, button: m.groups_mail_declined_button }
};

/** To an address that was invited. */
export const invitationMail = mailKind<{ group: string; inviter: string; words: string; secret: string }>({
	name: 'groups.invitation',
	secret: true,
	sample: { group: 'Werkplaats Ontmoeting', inviter: 'Noor Verdonck', words: 'Kom je erbij?', secret: 'a'.repeat(43) },
	write: ({ group, inviter, words, secret }, locale) => ({
		subject: m.groups_mail_invitation_subject({ inviter, group }, said(locale)),
		parts: [
			{ kind: 'text', text: m.groups_mail_invitation_text({ inviter, group }, said(locale)) },
			...(words ? [{ kind: 'quote' as const, text: words, by: inviter }] : []),
			{ kind: 'button', label: m.groups_mail_invitation_button({}, said(locale)), url: link(`/uitnodiging/${secret}`, locale) },
			{ kind: 'small', text: m.groups_mail_invitation_why({}, said(locale)) }
		]
	})
});
