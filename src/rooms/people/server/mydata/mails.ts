import * as m from '#messages';
import { publicUrl } from '#env';
import { localised, type Locale } from '#kernel/i18n';
import { mailKind } from '#kernel/mail';

const said = (locale: string) => ({ locale: locale as Locale });

/** The copy of somebody's data is ready. The link opens for them alone, signed in. */
export const exportReadyMail = mailKind<{ name: string }>({
	name: 'people.export_ready',
	sample: { name: 'Mia Peeters' },
	write: ({ name }, locale) => ({
		subject: m.people_export_mail_subject({}, said(locale)),
		parts: [
			{ kind: 'text', text: m.people_export_mail_text({ name }, said(locale)) },
			{ kind: 'button', label: m.people_export_mail_button({}, said(locale)), url: publicUrl + localised('/mijn/gegevens', locale) },
			{ kind: 'small', text: m.people_export_mail_small({}, said(locale)) }
		]
	})
});

/** It is done: the last mail. */
export const erasedMail = mailKind<{ name: string; contributions: 'delete' | 'unname' }>({
	name: 'people.erased',
	sample: { name: 'Mia Peeters', contributions: 'unname' },
	brief: true,
	write: ({ name, contributions }, locale) => ({
		subject: m.people_erased_mail_subject({}, said(locale)),
		parts: [
			{ kind: 'text', text: m.people_erased_mail_text({ name }, said(locale)) },
			{
				kind: 'text',
				text: contributions === 'delete' ? m.people_erased_mail_deleted({}, said(locale)) : m.people_erased_mail_unnamed({}, said(locale))
			},
			{ kind: 'small', text: m.people_erased_mail_small({}, said(locale)) }
		]
	})
});
