import * as m from '#messages';
import { publicUrl } from '#env';
import { localised, type Locale } from '#kernel/i18n';
import { mailKind } from '#kernel/mail';

const said = (locale: string) => ({ locale: locale as Locale });
const link = (path: string, locale: string) => publicUrl + localised(path, locale);

/** To the new address: is it yours? */
export const confirmAddressMail = mailKind<{ secret: string }>({
	name: 'people.new_address',
	sample: { secret: 'voorbeeld' },
	secret: true,
	write: ({ secret }, locale) => ({
		subject: m.signin_address_mail_subject({}, said(locale)),
		parts: [
			{ kind: 'text', text: m.signin_address_mail_text({}, said(locale)) },
			{ kind: 'button', label: m.signin_address_confirm({}, said(locale)), url: link(`/aanmelden/adres/${secret}`, locale) },
			{ kind: 'small', text: m.signin_mail_why({}, said(locale)) }
		]
	})
});

/** To an address that already is somebody's way in. */
export const addressTakenMail = mailKind<Record<string, never>>({
	name: 'people.new_address_taken',
	sample: {},
	write: (_data, locale) => ({
		subject: m.signin_address_taken_subject({}, said(locale)),
		parts: [
			{ kind: 'text', text: m.signin_address_taken_text({}, said(locale)) },
			{ kind: 'button', label: m.common_sign_in({}, said(locale)), url: link('/aanmelden', locale) }
		]
	})
});

/** To the old address: it changed; was that you? */
export const oldAddressMail = mailKind<{ secret: string }>({
	name: 'people.old_address',
	sample: { secret: 'voorbeeld' },
	secret: true,
	write: ({ secret }, locale) => ({
		subject: m.signin_address_old_subject({}, said(locale)),
		parts: [
			{ kind: 'text', text: m.signin_address_old_text({}, said(locale)) },
			{ kind: 'button', label: m.signin_address_undo({}, said(locale)), url: link(`/aanmelden/adres/${secret}/terug`, locale) }
		]
	})
});
