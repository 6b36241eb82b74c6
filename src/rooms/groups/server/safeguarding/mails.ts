import * as m from '#messages';
import { publicUrl } from '#env';
import { localised, type Locale } from '#kernel/i18n';
import { mailKind } from '#kernel/mail';

const said = (locale: string) => ({ locale: locale as Locale });

/** To trained persons: a worry came. Nothing of what, where or from whom: that is read on the site, and every look is written down. */
export const worryMail = mailKind<{ id: string }>({
	name: 'groups.worry',
	sample: { id: '01900000-0000-7000-8000-000000000001' },
	write: ({ id }, locale) => ({
		subject: m.care_worry_mail_subject({}, said(locale)),
		parts: [
			{ kind: 'text', text: m.care_worry_mail_text({}, said(locale)) },
			{ kind: 'button', label: m.care_mail_look({}, said(locale)), url: publicUrl + localised(`/vertrouwen/${id}`, locale) },
			{ kind: 'small', text: m.care_worry_mail_why({}, said(locale)) }
		]
	})
});

/** To who was just asked to read worries: what that means, where they are, and who to tell when it is a mistake. */
export const appointedMail = mailKind<{ by: string }>({
	name: 'groups.safeguard_appointed',
	sample: { by: 'Ada Claes' },
	write: ({ by }, locale) => ({
		subject: m.care_appointed_mail_subject({}, said(locale)),
		parts: [
			{
				kind: 'text',
				text: by ? m.care_appointed_mail_text({ by }, said(locale)) : m.care_appointed_mail_text_house({}, said(locale))
			},
			{ kind: 'text', text: m.care_appointed_mail_duty({}, said(locale)) },
			{ kind: 'button', label: m.care_appointed_mail_button({}, said(locale)), url: publicUrl + localised('/vertrouwen', locale) },
			{ kind: 'small', text: m.care_appointed_mail_mistake({}, said(locale)) }
		]
	})
});
