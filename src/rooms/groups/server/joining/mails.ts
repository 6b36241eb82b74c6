import * as m from '#messages';
import { publicUrl } from '#env';
import { formatDate, localised, type Locale } from '#kernel/i18n';
import { groupMail, inTheirs } from '../group-mail.ts';
import { whileIn } from '../still.ts';

const link = (path: string, locale: string) => publicUrl + localised(path, locale);
const said = (locale: string) => ({ locale: locale as Locale });

type Why = 'asked' | 'answered' | 'waiting';
type Asked = { quiet: boolean; why: Why; since: string; content: { group: string; name: string } | null; url: string };

const asked = {
	asked: { subject: m.groups_mail_request_subject, text: m.groups_mail_request_text },
	answered: { subject: m.groups_mail_answered_subject, text: m.groups_mail_answered_text },
	waiting: { subject: m.groups_mail_reminder_subject, text: m.groups_mail_reminder_text }
};

/**
 * To who leads a group: somebody waits. The button shows the request to whoever holds the mail, signed in or not; each link below it does
 * with an answer chosen. Answering is a deed on that page. What they wrote stays inside.
 */
export const requestMail = groupMail<Asked>({
	name: 'groups.request',
	still: whileIn('lead'),
	secret: true,
	sample: {
		quiet: false,
		why: 'waiting',
		since: '2026-11-24T09:00:00Z',
		content: { group: 'Werkplaats Ontmoeting', name: 'Mia Peeters' },
		url: `${publicUrl}/antwoorden/een~twee~drie`
	},
	write: ({ why, since, content, url }, locale) => ({
		subject: content ? asked[why].subject(content, said(locale)) : m.groups_mail_request_quiet({}, said(locale)),
		parts: [
			{
				kind: 'text',
				text: content
					? asked[why].text({ ...content, date: formatDate(since, locale) }, said(locale))
					: m.groups_mail_request_quiet_text({}, said(locale))
			},
			{ kind: 'button', label: m.groups_mail_request_button({}, said(locale)), url: inTheirs(url, locale) },
			{ kind: 'text', text: m.groups_mail_request_known({}, said(locale)) },
			{
				kind: 'list',
				items: [
					{ text: m.groups_decide_accept({}, said(locale)), url: `${inTheirs(url, locale)}?antwoord=accept` },
					{ text: m.groups_decide_ask({}, said(locale)), url: `${inTheirs(url, locale)}?antwoord=ask_back` },
					{ text: m.groups_decide_decline({}, said(locale)), url: `${inTheirs(url, locale)}?antwoord=decline` }
				]
			},
			...(content ? [{ kind: 'small' as const, text: m.groups_mail_request_why(content, said(locale)) }] : [])
		]
	})
});

type Outcome = {
	quiet: boolean;
	content: { group: string; words: string } | null;
	slug: string;
	status: 'accepted' | 'asked_back' | 'declined';
};

/** To who asked: what became of it. */
export const outcomeMail = groupMail<Outcome>({
	name: 'groups.request_outcome',
	sample: {
		quiet: false,
		content: { group: 'Werkplaats Ontmoeting', words: 'Fijn dat je erbij komt.' },
		slug: 'werkplaats-ontmoeting',
		status: 'accepted'
	},
	write: ({ content, slug, status }, locale) => ({
		subject: content ? outcome[status].subject(content, said(locale)) : m.groups_mail_outcome_quiet({}, said(locale)),
		parts: [
			{ kind: 'text', text: content ? outcome[status].text(content, said(locale)) : m.groups_mail_outcome_quiet_text({}, said(locale)) },
			...(content?.words ? [{ kind: 'quote' as const, text: content.words }] : []),
			{ kind: 'button', label: outcome[status].button({}, said(locale)), url: link(`/netwerk/${slug}`, locale) }
		]
	})
});

const outcome = {
	accepted: { subject: m.groups_mail_accepted_subject, text: m.groups_mail_accepted_text, button: m.groups_mail_accepted_button },
	asked_back: { subject: m.groups_mail_asked_back_subject, text: m.groups_mail_asked_back_text, button: m.groups_mail_asked_back_button },
	declined: { subject: m.groups_mail_declined_subject, text: m.groups_mail_declined_text, button: m.groups_mail_declined_button }
};

type Invited = { quiet: boolean; content: { group: string; inviter: string; words: string } | null; secret: string };

/** To an address that was invited. */
export const invitationMail = groupMail<Invited>({
	name: 'groups.invitation',
	secret: true,
	sample: {
		quiet: false,
		content: { group: 'Werkplaats Ontmoeting', inviter: 'Noor Verdonck', words: 'Kom je erbij?' },
		secret: 'a'.repeat(43)
	},
	write: ({ content, secret }, locale) => ({
		subject: content ? m.groups_mail_invitation_subject(content, said(locale)) : m.groups_mail_invitation_quiet({}, said(locale)),
		parts: [
			{
				kind: 'text',
				text: content ? m.groups_mail_invitation_text(content, said(locale)) : m.groups_mail_invitation_quiet_text({}, said(locale))
			},
			...(content?.words ? [{ kind: 'quote' as const, text: content.words, by: content.inviter }] : []),
			{ kind: 'button', label: m.groups_mail_invitation_button({}, said(locale)), url: link(`/uitnodiging/${secret}`, locale) },
			{ kind: 'small', text: m.groups_mail_invitation_why({}, said(locale)) }
		]
	})
});
