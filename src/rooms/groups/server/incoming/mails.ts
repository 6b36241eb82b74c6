import * as m from '#messages';
import { publicUrl } from '#env';
import { localised, type Locale } from '#kernel/i18n';
import { mailKind } from '#kernel/mail';
import { groupMail, inTheirs } from '../group-mail.ts';
import type { Why } from './posting/judge.ts';
import { whileIn } from '../still.ts';

const link = (path: string, locale: string) => publicUrl + localised(path, locale);
const said = (locale: string) => ({ locale: locale as Locale });

/** An answer to a mail (RFC 3834): it says so, and stands under the mail that it is about. */
const answers = (messageId: string | null): Record<string, string> => ({
	'Auto-Submitted': 'auto-replied',
	...(messageId ? { 'In-Reply-To': messageId, References: messageId } : {})
});

const problems = {
	unknown: m.groupmail_problem_unknown,
	expired: m.groupmail_problem_expired,
	empty: m.groupmail_problem_empty,
	sender: m.groupmail_problem_closed,
	unsure: m.groupmail_problem_closed,
	closed: m.groupmail_problem_closed,
	long: m.groupmail_problem_long,
	many: m.groupmail_problem_many,
	files: m.groupmail_problem_files,
	cut: m.groupmail_problem_cut,
	large: m.groupmail_problem_large,
	unreadable: m.groupmail_problem_unreadable
} as const satisfies Record<Why, unknown>;

/** Of a mail that does stand there, but not whole. */
const subjects: Partial<Record<Why, typeof m.groupmail_problem_subject>> = {
	files: m.groupmail_problem_files_subject,
	cut: m.groupmail_problem_cut_subject
};

type Problem = { because: Why; subject: string; files: string[]; cut: boolean; address: string | null; messageId: string | null };

/** To who sent a mail that could not be posted, or not whole: what happened, in words, and what to do. Nothing of a group is in it. */
export const problemMail = mailKind<Problem>({
	name: 'groups.mail_problem',
	sample: {
		because: 'files',
		subject: 'Re: Regendagen',
		files: ['film.exe'],
		cut: true,
		address: '/netwerk',
		messageId: '<a@voorbeeld.example>'
	},
	write: ({ because, subject, files, cut, address, messageId }, locale) => ({
		subject: (subjects[because] ?? m.groupmail_problem_subject)({ subject: subject || '—' }, said(locale)).slice(0, 120),
		headers: answers(messageId),
		parts: [
			{ kind: 'text', text: problems[because]({}, said(locale)) },
			...(files.length ? [{ kind: 'list' as const, items: files.map((text) => ({ text })) }] : []),
			...(cut && because !== 'cut' ? [{ kind: 'text' as const, text: m.groupmail_problem_cut({}, said(locale)) }] : []),
			...(address ? [{ kind: 'button' as const, label: m.groupmail_problem_button({}, said(locale)), url: link(address, locale) }] : []),
			{ kind: 'small', text: m.groupmail_problem_why({}, said(locale)) }
		]
	})
});

type Held = { because: Why; url: string };

/** To a member, at their own address: a mail came in that is said to be theirs. The link shows it; posting it is a deed on that page. */
export const heldMail = mailKind<Held>({
	name: 'groups.mail_held',
	still: whileIn('guest'),
	secret: true,
	sample: { because: 'sender', url: `${publicUrl}/ingekomen/een~twee` },
	write: ({ because, url }, locale) => ({
		subject: m.groupmail_held_subject({}, said(locale)),
		parts: [
			{ kind: 'text', text: m.groupmail_held_text({}, said(locale)) },
			{
				kind: 'text',
				text:
					because === 'sender'
						? m.groupmail_held_sender({}, said(locale))
						: because === 'empty'
							? m.groupmail_held_empty({}, said(locale))
							: m.groupmail_held_unsure({}, said(locale))
			},
			{ kind: 'button', label: m.groupmail_held_button({}, said(locale)), url: inTheirs(url, locale) },
			{ kind: 'small', text: m.groupmail_held_why({}, said(locale)) }
		]
	})
});

/** To a stranger whose mail the hosts look at first. */
export const receivedMail = mailKind<{ subject: string; messageId: string | null }>({
	name: 'groups.mail_received',
	sample: { subject: 'Een vraag', messageId: '<a@voorbeeld.example>' },
	write: ({ subject, messageId }, locale) => ({
		subject: m.groupmail_received_subject({ subject: subject || '—' }, said(locale)).slice(0, 120),
		headers: answers(messageId),
		parts: [{ kind: 'text', text: m.groupmail_received_text({}, said(locale)) }]
	})
});

type Waiting = { quiet: boolean; content: { group: string; name: string } | null; slug: string };

/** To who hosts a group: somebody from outside wrote to it. */
export const waitingMail = groupMail<Waiting>({
	name: 'groups.mail_waiting',
	still: whileIn('host'),
	sample: { quiet: false, content: { group: 'Regendagen', name: 'Jana Vermeulen' }, slug: 'regendagen' },
	write: ({ content, slug }, locale) => ({
		subject: content ? m.groupmail_waiting_subject(content, said(locale)) : m.groupmail_waiting_quiet({}, said(locale)),
		parts: [
			{ kind: 'text', text: content ? m.groupmail_waiting_text(content, said(locale)) : m.groupmail_waiting_quiet_text({}, said(locale)) },
			{ kind: 'button', label: m.groupmail_waiting_button({}, said(locale)), url: link(`/netwerk/${slug}/ingekomen`, locale) }
		]
	})
});
