import * as m from '#messages';
import { publicUrl } from '#env';
import { localised, type Locale } from '#kernel/i18n';
import { mailKind } from '#kernel/mail';

const said = (locale: string) => ({ locale: locale as Locale });
const what = {
	'people.passkey_added': m.signin_changed_passkey_added,
	'people.passkey_removed': m.signin_changed_passkey_removed,
	'people.code_app_added': m.signin_changed_app_added,
	'people.code_app_removed': m.signin_changed_app_removed,
	'people.recovery_used': m.signin_changed_recovery_used,
	'people.recovery_renewed': m.signin_changed_recovery_renewed,
	'people.second_step_cleared': m.signin_changed_forgotten,
	'people.identity_linked': m.signin_changed_linked,
	'people.identity_unlinked': m.signin_changed_unlinked
} as const;

export type SignInChange = keyof typeof what;
export const signInChanges = Object.keys(what) as SignInChange[];

/** Something about how somebody signs in is different. If it was not them, they hear it in time. */
export const changedMail = mailKind<{ change: SignInChange }>({
	name: 'people.sign_in_changed',
	sample: { change: 'people.passkey_added' },
	write: ({ change }, locale) => ({
		subject: m.signin_changed_subject({}, said(locale)),
		parts: [
			{ kind: 'text', text: what[change]({}, said(locale)) },
			{ kind: 'text', text: m.signin_changed_not_you({}, said(locale)) },
			{ kind: 'button', label: m.signin_changed_look({}, said(locale)), url: publicUrl + localised('/mijn/aanmelden', locale) }
		]
	})
});
