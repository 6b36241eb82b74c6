import * as m from '#messages';
import { publicUrl } from '#env';
import type { Locale } from '#kernel/i18n';
import { groupMail } from '../group-mail.ts';
import { ending, link } from '../notifying/mails.ts';
import { whileIn } from '../still.ts';

const said = (locale: string) => ({ locale: locale as Locale });

type Asked = { quiet: boolean; content: { group: string; title: string } | null; address: string; stop: string };

/** To who is quoted on a page of the shelf: may it? Their words, and who wants them, stay inside. */
export const quoteAskedMail = groupMail<Asked>({
	name: 'groups.quote_asked',
	still: whileIn('guest'),
	sample: {
		quiet: false,
		content: { group: 'Regendagen', title: 'Wat we leerden' },
		address: '/netwerk/regendagen/plank#toestemming',
		stop: `${publicUrl}/uitschrijven/een-twee-drie`
	},
	write: ({ content, address, stop }, locale) => ({
		subject: content ? m.shelving_mail_subject(content, said(locale)) : m.shelving_mail_quiet({}, said(locale)),
		parts: [
			{ kind: 'text', text: content ? m.shelving_mail_text(content, said(locale)) : m.shelving_mail_quiet_text({}, said(locale)) },
			{ kind: 'button', label: m.shelving_mail_button({}, said(locale)), url: link(address, locale) },
			...ending(stop, locale)
		]
	})
});
