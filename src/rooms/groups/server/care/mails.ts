import * as m from '#messages';
import { publicUrl } from '#env';
import { formatDate, localised, type Locale } from '#kernel/i18n';
import { mailKind, type Part } from '#kernel/mail';
import type { FlagOutcome, MeasureKind } from '../../schema/care.ts';
import { groupMail, inTheirs } from '../group-mail.ts';
import { ending } from '../notifying/mails.ts';
import { whileIn } from '../still.ts';

const said = (locale: string) => ({ locale: locale as Locale });
const link = (path: string, locale: string) => publicUrl + localised(path, locale);

type Waiting = { quiet: boolean; what: 'flag' | 'held' | 'appeal'; content: { group: string; name: string } | null; address: string };

const waitings = {
	flag: { subject: m.care_mail_flag_subject, text: m.care_mail_flag_text },
	held: { subject: m.care_mail_held_subject, text: m.care_mail_held_text },
	appeal: { subject: m.care_mail_appeal_subject, text: m.care_mail_appeal_text }
};

/** To those who lead a group (or, without one, look after the network): somebody waits for them. What was said stays inside. */
export const careWaitingMail = groupMail<Waiting>({
	name: 'groups.care_waiting',
	still: whileIn('host'),
	sample: { quiet: false, what: 'held', content: { group: 'Regendagen', name: 'Lotte Maes' }, address: '/netwerk/regendagen/zorg' },
	write: ({ what, content, address }, locale) => ({
		subject: content ? waitings[what].subject(content, said(locale)) : m.care_mail_waiting_quiet({}, said(locale)),
		parts: [
			{
				kind: 'text',
				text: content ? waitings[what].text(content, said(locale)) : m.care_mail_waiting_quiet_text({}, said(locale))
			},
			{ kind: 'button', label: m.care_mail_look({}, said(locale)), url: link(address, locale) }
		]
	})
});

/** To who looks after the network: something waits that its group did not decide. Not a word of where or what. */
export const passedOnMail = mailKind<{ count: number }>({
	name: 'groups.passed_on',
	sample: { count: 2 },
	write: ({ count }, locale) => ({
		subject: m.care_mail_passed_subject({}, said(locale)),
		parts: [
			{ kind: 'text', text: m.care_mail_passed_text({ count }, said(locale)) },
			{ kind: 'button', label: m.care_mail_look({}, said(locale)), url: link('/beheer/zorg', locale) }
		]
	})
});

type Handled = { quiet: boolean; content: { group: string; outcome: FlagOutcome } | null };

/** To who said that a post is not right: somebody looked, and what became of it. What was decided about a person stays between them. */
export const flagHandledMail = groupMail<Handled>({
	name: 'groups.flag_handled',
	still: whileIn('guest'),
	sample: { quiet: false, content: { group: 'Regendagen', outcome: 'hidden' } },
	write: ({ content }, locale) => ({
		subject: content ? m.care_mail_handled_subject(content, said(locale)) : m.care_mail_handled_quiet({}, said(locale)),
		parts: [
			{ kind: 'text', text: content ? outcomeWord(content.outcome, locale) : m.care_mail_handled_quiet_text({}, said(locale)) },
			{ kind: 'button', label: m.care_mail_mine({}, said(locale)), url: link('/netwerk/meldingen', locale) }
		]
	})
});

const outcomes = { kept: m.care_outcome_kept, hidden: m.care_outcome_hidden, gone: m.care_outcome_gone };
const outcomeWord = (outcome: FlagOutcome, locale: string): string =>
	(outcomes[outcome as keyof typeof outcomes] ?? m.care_outcome_spoken)({}, said(locale));

type Released = { quiet: boolean; content: { group: string } | null; address: string; stop: string };

/** To who wrote a first post: a host let it through, and others read it now. */
export const releasedMail = groupMail<Released>({
	name: 'groups.post_released',
	still: whileIn('guest'),
	sample: {
		quiet: false,
		content: { group: 'Regendagen' },
		address: '/netwerk/regendagen/0123456789?vanaf=2#b2',
		stop: `${publicUrl}/uitschrijven/een-twee-drie`
	},
	write: ({ content, address, stop }, locale) => ({
		subject: content ? m.care_mail_released_subject(content, said(locale)) : m.care_mail_released_quiet({}, said(locale)),
		parts: [
			{ kind: 'text', text: m.care_mail_released_text({}, said(locale)) },
			{ kind: 'button', label: m.care_mail_released_button({}, said(locale)), url: link(address, locale) },
			...ending(stop, locale)
		]
	})
});

type Measured = {
	quiet: boolean;
	kind: MeasureKind;
	content: { group: string; reason: string; rule: string } | null;
	until: string | null;
	url: string;
};

const subjects: Record<MeasureKind, typeof m.care_mail_hidden_subject> = {
	hidden: m.care_mail_hidden_subject,
	asked: m.care_mail_asked_subject,
	warned: m.care_mail_warned_subject,
	suspended: m.care_mail_suspended_subject,
	removed: m.care_mail_removed_subject,
	banned: m.care_mail_banned_subject
};

/** To the person concerned: what was decided, why, until when, and how to answer, also when they cannot sign in any more. */
export const measureMail = groupMail<Measured>({
	name: 'groups.measure',
	secret: true,
	sample: {
		quiet: false,
		kind: 'suspended',
		content: {
			group: 'Regendagen',
			reason: 'Je bleef reclame plaatsen.',
			rule: 'Wat iemand hier vertelt, blijft hier.'
		},
		until: '2026-12-24T10:00:00Z',
		url: `${publicUrl}/bezwaar/een~twee`
	},
	write: ({ kind, content, until, url }, locale) => ({
		subject: content ? subjects[kind](content, said(locale)) : m.care_mail_measure_quiet({}, said(locale)),
		parts: [
			{ kind: 'text', text: content ? m.care_mail_measure_text(content, said(locale)) : m.care_mail_measure_quiet_text({}, said(locale)) },
			...(content ? [{ kind: 'quote' as const, text: content.reason }] : []),
			...(content?.rule ? [{ kind: 'text' as const, text: m.care_mail_measure_rule(content, said(locale)) }] : []),
			...(until ? [{ kind: 'text' as const, text: m.care_until({ date: formatDate(until, locale) }, said(locale)) }] : []),
			{ kind: 'button', label: m.care_mail_measure_button({}, said(locale)), url: inTheirs(url, locale) },
			{ kind: 'small', text: m.care_mail_measure_why({}, said(locale)) }
		] satisfies Part[]
	})
});

/** `opens`: they may take part there again. */
type Decided = {
	quiet: boolean;
	opens: 'group' | 'network' | null;
	content: { group: string; outcome: 'stays' | 'lifted'; answer: string } | null;
	url: string;
};

const again = { group: m.care_mail_ended_text, network: m.care_mail_ended_network };

/** To the person concerned: what somebody else decided about their answer. */
export const appealDecidedMail = groupMail<Decided>({
	name: 'groups.appeal_decided',
	secret: true,
	sample: {
		quiet: false,
		opens: 'group',
		content: { group: 'Regendagen', outcome: 'lifted', answer: 'Je hebt gelijk.' },
		url: `${publicUrl}/bezwaar/een~twee`
	},
	write: ({ opens, content, url }, locale) => ({
		subject: content ? m.care_mail_decided_subject(content, said(locale)) : m.care_mail_decided_quiet({}, said(locale)),
		parts: [
			{
				kind: 'text',
				text: !content
					? m.care_mail_decided_quiet_text({}, said(locale))
					: content.outcome === 'lifted'
						? m.care_mail_lifted({}, said(locale))
						: m.care_mail_stays({}, said(locale))
			},
			...(content ? [{ kind: 'quote' as const, text: content.answer }] : []),
			...(content && opens ? [{ kind: 'text' as const, text: again[opens](content, said(locale)) }] : []),
			{ kind: 'button', label: m.care_mail_decided_button({}, said(locale)), url: inTheirs(url, locale) }
		]
	})
});

type Ended = { quiet: boolean; network: boolean; content: { group: string } | null; address: string };

/** To who was suspended: it is over, and they may take part again. */
export const measureEndedMail = groupMail<Ended>({
	name: 'groups.measure_ended',
	sample: { quiet: false, network: false, content: { group: 'Regendagen' }, address: '/netwerk/regendagen' },
	write: ({ content, network, address }, locale) => ({
		subject: content ? m.care_mail_ended_subject(content, said(locale)) : m.care_mail_ended_quiet({}, said(locale)),
		parts: [
			{
				kind: 'text',
				text: !content
					? m.care_mail_ended_quiet_text({}, said(locale))
					: network
						? again.network(content, said(locale))
						: again.group(content, said(locale))
			},
			{ kind: 'button', label: m.care_mail_ended_button({}, said(locale)), url: link(address, locale) }
		]
	})
});

/** To who asked to sign in while their account is closed: until when, and where they read why and may answer. */
export const shutOutMail = mailKind<{ house: string; until: string | null; url: string | null }>({
	name: 'groups.shut_out',
	secret: true,
	sample: { house: 'Samenspel', until: '2026-12-24T10:00:00Z', url: `${publicUrl}/bezwaar/een~twee` },
	write: ({ house, until, url }, locale) => ({
		subject: m.care_mail_shut_out_subject({ house }, said(locale)),
		parts: [
			{
				kind: 'text',
				text: until
					? m.care_mail_shut_out_until({ house, date: formatDate(until, locale) }, said(locale))
					: m.care_mail_shut_out_text({ house }, said(locale))
			},
			...(url
				? ([
						{ kind: 'text', text: m.care_mail_shut_out_answer({}, said(locale)) },
						{ kind: 'button', label: m.care_mail_measure_button({}, said(locale)), url: inTheirs(url, locale) }
					] satisfies Part[])
				: ([{ kind: 'text', text: m.care_mail_shut_out_reply({}, said(locale)) }] satisfies Part[])),
			{ kind: 'small', text: m.care_mail_shut_out_why({}, said(locale)) }
		] satisfies Part[]
	})
});
