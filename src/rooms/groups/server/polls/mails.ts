import * as m from '#messages';
import { publicUrl } from '#env';
import { formatDate, type Locale } from '#kernel/i18n';
import { tellingMail } from '../group-mail.ts';
import { ending, link, listHeaders } from '../notifying/mails.ts';
import { whileIn } from '../still.ts';

const said = (locale: string) => ({ locale: locale as Locale });

export type ClosingLetter = {
	quiet: boolean;
	content: { group: string; title: string } | null;
	/** The moment its last day is over. */
	closes: string;
	address: string;
	group: string;
	topic: string;
	stop: string;
};

/** To who follows a poll and did not vote yet, before it closes. */
export const pollClosingMail = tellingMail<ClosingLetter>({
	name: 'groups.poll_closing',
	still: whileIn('member'),
	sample: {
		quiet: false,
		content: { group: 'Regendagen', title: 'Waar eten we?' },
		closes: '2026-12-23T23:00:00Z',
		address: '/netwerk/regendagen/0123456789?vanaf=1#b1',
		group: '01900000-0000-7000-8000-000000000001',
		topic: '01900000-0000-7000-8000-000000000002',
		stop: `${publicUrl}/uitschrijven/een-twee-drie`
	},
	write: (letter, locale) => {
		const { content, closes, address, stop } = letter;
		const date = formatDate(new Date(new Date(closes).getTime() - 1), locale);
		return {
			subject: content ? m.polls_mail_subject(content, said(locale)).slice(0, 120) : m.polls_mail_quiet({}, said(locale)),
			headers: listHeaders(letter),
			parts: [
				{
					kind: 'text',
					text: content ? m.polls_mail_text({ ...content, date }, said(locale)) : m.polls_mail_quiet_text({ date }, said(locale))
				},
				{ kind: 'button', label: m.polls_mail_button({}, said(locale)), url: link(address, locale) },
				...ending(stop, locale)
			]
		};
	}
});
