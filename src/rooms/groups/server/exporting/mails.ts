import * as m from '#messages';
import { publicUrl } from '#env';
import { localised, type Locale } from '#kernel/i18n';
import { groupMail } from '../group-mail.ts';
import { whileIn } from '../still.ts';

type Ready = { quiet: boolean; content: { group: string } | null; slug: string };

/** To who asked for a copy: it is there. The button shows where; fetching it wants a sign-in. */
export const exportReadyMail = groupMail<Ready>({
	name: 'groups.export_ready',
	still: whileIn('guest'),
	sample: { quiet: false, content: { group: 'Regendagen' }, slug: 'regendagen' },
	write: ({ content, slug }, locale) => {
		const said = { locale: locale as Locale };
		return {
			subject: content ? m.exporting_mail_subject(content, said) : m.exporting_mail_quiet({}, said),
			parts: [
				{ kind: 'text', text: content ? m.exporting_mail_text(content, said) : m.exporting_mail_quiet_text({}, said) },
				{ kind: 'button', label: m.exporting_mail_button({}, said), url: publicUrl + localised(`/netwerk/${slug}/uitvoer`, locale) },
				{ kind: 'small', text: m.exporting_mail_small({}, said) }
			]
		};
	}
});
