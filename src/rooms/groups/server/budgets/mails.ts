import * as m from '#messages';
import { publicUrl } from '#env';
import type { Budget } from '#kernel/budgets';
import { localised, say, type Locale } from '#kernel/i18n';
import { groupMail } from '../group-mail.ts';
import { whileIn } from '../still.ts';

type Limit = {
	quiet: boolean;
	content: { group: string; name: string } | null;
	kind: Budget;
	level: 'near' | 'reached';
	most: number;
	slug: string;
};

/** To who leads a group: somebody in it takes, sends or calls a great deal. */
export const limitMail = groupMail<Limit>({
	name: 'groups.limit',
	still: whileIn('lead'),
	sample: {
		quiet: false,
		content: { group: 'Regendagen', name: 'Milan Maes' },
		kind: 'downloads',
		level: 'reached',
		most: 120,
		slug: 'regendagen'
	},
	write: ({ content, kind, level, most, slug }, locale) => {
		const said = { locale: locale as Locale };
		const what = say(`budgets_${level}_${kind}`, { most }, locale);
		return {
			subject: content ? m.budgets_mail_subject(content, said) : m.budgets_mail_quiet({}, said),
			parts: [
				{ kind: 'text', text: content ? m.budgets_mail_text({ ...content, what }, said) : m.budgets_mail_quiet_text({ what }, said) },
				{ kind: 'button', label: m.budgets_mail_button({}, said), url: publicUrl + localised(`/netwerk/${slug}/leden`, locale) },
				{ kind: 'small', text: m.budgets_mail_why({}, said) }
			]
		};
	}
});
