import * as m from '#messages';
import { publicUrl } from '#env';
import { localised, type Locale } from '#kernel/i18n';
import { mailKind } from '#kernel/mail';

const link = (path: string, locale: string) => publicUrl + localised(path, locale);
const said = (locale: string) => ({ locale: locale as Locale });

/** Link and code in one mail. */
export const signInMail = mailKind<{ secret: string; code: string }>({
	name: 'people.sign_in',
	sample: { secret: 'voorbeeld', code: '123456' },
	secret: true,
	awaited: true,
	write: ({ secret, code }, locale) => ({
		subject: m.signin_mail_subject({ code: `${code.slice(0, 3)} ${code.slice(3)}` }, said(locale)),
		parts: [
			{ kind: 'text', text: m.signin_mail_intro({}, said(locale)) },
			{ kind: 'button', label: m.signin_mail_button({}, said(locale)), url: link(`/aanmelden/link/${secret}`, locale) },
			{ kind: 'code', label: m.signin_mail_code({}, said(locale)), code: `${code.slice(0, 3)} ${code.slice(3)}` },
			{ kind: 'small', text: m.signin_mail_why({}, said(locale)) }
		]
	})
});

/** To an address nobody here uses: how to come in. Only its owner reads that it is unknown. */
export const unknownMail = mailKind<{ ask: boolean }>({
	name: 'people.sign_in_unknown',
	sample: { ask: true },
	awaited: true,
	write: ({ ask }, locale) => ({
		subject: m.signin_unknown_subject({}, said(locale)),
		parts: [
			{ kind: 'text', text: ask ? m.signin_unknown_ask({}, said(locale)) : m.signin_unknown_invited({}, said(locale)) },
			...(ask
				? [{ kind: 'button' as const, label: m.signin_unknown_button({}, said(locale)), url: link('/aanmelden/toegang', locale) }]
				: []),
			{ kind: 'small', text: m.signin_mail_why({}, said(locale)) }
		]
	})
});

/** The answer to a request for access, or an invitation. */
export const welcomeMail = mailKind<{ name: string }>({
	name: 'people.welcome',
	sample: { name: 'Lotte' },
	write: ({ name }, locale) => ({
		subject: m.signin_welcome_subject({}, said(locale)),
		parts: [
			{ kind: 'text', text: m.signin_welcome_text({ name }, said(locale)) },
			{ kind: 'button', label: m.common_sign_in({}, said(locale)), url: link('/aanmelden', locale) }
		]
	})
});

export const declinedMail = mailKind<{ name: string }>({
	name: 'people.access_declined',
	sample: { name: 'Lotte' },
	write: ({ name }, locale) => ({
		subject: m.signin_declined_subject({}, said(locale)),
		parts: [{ kind: 'text', text: m.signin_declined_text({ name }, said(locale)) }]
	})
});
