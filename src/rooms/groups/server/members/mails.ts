import * as m from '#messages';
import { publicUrl } from '#env';
import { formatDate, localised, type Locale } from '#kernel/i18n';
import type { Part } from '#kernel/mail';
import { groupMail, inTheirs } from '../group-mail.ts';
import { whileIn } from '../still.ts';

const said = (locale: string) => ({ locale: locale as Locale });

/** Without an address, hosts set the last day: staying is theirs to decide. */
type Term = { quiet: boolean; content: { group: string } | null; until: string; url: string | null };

/** To a member whose time in a group ends: the button shows it, staying is a deed on that page. */
export const termMail = groupMail<Term>({
	name: 'groups.term',
	still: whileIn('guest'),
	secret: true,
	sample: { quiet: false, content: { group: 'Regendagen' }, until: '2026-12-24', url: `${publicUrl}/verlengen/een~twee~drie` },
	write: ({ content, until, url }, locale) => {
		const date = formatDate(until, locale);
		return {
			subject: content ? m.joining_term_subject(content, said(locale)) : m.joining_term_quiet({}, said(locale)),
			parts: [
				{
					kind: 'text',
					text: content ? m.joining_term_ends({ ...content, date }, said(locale)) : m.joining_term_quiet_ends({ date }, said(locale))
				},
				...(url
					? ([
							{ kind: 'text', text: m.joining_term_how({}, said(locale)) },
							{ kind: 'button', label: m.joining_term_button({}, said(locale)), url: inTheirs(url, locale) },
							{ kind: 'small', text: m.joining_term_why({}, said(locale)) }
						] satisfies Part[])
					: ([{ kind: 'text', text: m.joining_term_ask({}, said(locale)) }] satisfies Part[]))
			]
		};
	}
});

type Over = { quiet: boolean; content: { group: string } | null; way: 'again' | 'invited'; slug: string };

/** To who was a member until yesterday: it is over, what stays, and how they come back. */
export const termOverMail = groupMail<Over>({
	name: 'groups.term_over',
	sample: { quiet: false, content: { group: 'Regendagen' }, way: 'again', slug: 'regendagen' },
	write: ({ content, way, slug }, locale) => ({
		subject: content ? m.joining_over_subject(content, said(locale)) : m.joining_over_quiet({}, said(locale)),
		parts: [
			{ kind: 'text', text: content ? m.joining_over_text(content, said(locale)) : m.joining_over_quiet_text({}, said(locale)) },
			...(way === 'again'
				? ([
						{ kind: 'text', text: m.joining_over_again({}, said(locale)) },
						{ kind: 'button', label: m.joining_over_button({}, said(locale)), url: publicUrl + localised(`/netwerk/${slug}`, locale) }
					] satisfies Part[])
				: ([{ kind: 'text', text: m.joining_over_invited({}, said(locale)) }] satisfies Part[]))
		]
	})
});

type Opened = { quiet: boolean; content: { group: string; name: string; reason: string } | null; slug: string; until: string };

/** To who leads a group: an administrator opened it. */
export const openedMail = groupMail<Opened>({
	name: 'groups.opened',
	still: whileIn('lead'),
	sample: {
		quiet: false,
		content: { group: 'Regendagen', name: 'Ada Wuyts', reason: 'Een lid vroeg om hulp.' },
		slug: 'regendagen',
		until: '2026-11-24T12:00:00Z'
	},
	write: ({ content, slug }, locale) => ({
		subject: content ? m.joining_opened_subject(content, said(locale)) : m.joining_opened_quiet({}, said(locale)),
		parts: [
			{ kind: 'text', text: content ? m.joining_opened_text(content, said(locale)) : m.joining_opened_quiet_text({}, said(locale)) },
			...(content ? [{ kind: 'quote' as const, text: content.reason, by: content.name }] : []),
			{ kind: 'button', label: m.joining_opened_button({}, said(locale)), url: publicUrl + localised(`/netwerk/${slug}/leden`, locale) }
		]
	})
});
