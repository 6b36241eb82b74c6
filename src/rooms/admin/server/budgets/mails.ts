import * as m from '#messages';
import { publicUrl } from '#env';
import type { Budget } from '#kernel/budgets';
import { localised, say, type Locale } from '#kernel/i18n';
import { mailKind } from '#kernel/mail';

type Limits = { name: string; kind: Budget; level: 'near' | 'reached'; most: number };

/** To administrators: somebody reads a great deal of the directory. */
export const limitsMail = mailKind<Limits>({
	name: 'admin.limits',
	sample: { name: 'Milan Maes', kind: 'profiles', level: 'reached', most: 100 },
	write: ({ name, kind, level, most }, locale) => {
		const said = { locale: locale as Locale };
		return {
			subject: m.budgets_mail_network_subject({ name }, said),
			parts: [
				{ kind: 'text', text: m.budgets_mail_network_text({ name, what: say(`budgets_${level}_${kind}`, { most }, locale) }, said) },
				{ kind: 'button', label: m.budgets_mail_button({}, said), url: publicUrl + localised('/beheer/grenzen', locale) },
				{ kind: 'small', text: m.budgets_mail_network_why({}, said) }
			]
		};
	}
});
