import * as m from '#messages';
import { publicUrl } from '#env';
import { localised, type Locale } from '#kernel/i18n';
import { mailKind } from '#kernel/mail';

const link = (path: string, locale: string) => publicUrl + localised(path, locale);
const said = (locale: string) => ({ locale: locale as Locale });
const sampleSecret = 's'.repeat(43);

type Claim = { name: string; organization: string; secret: string };

/** To the organization's own mailbox: somebody asks to keep its pages. Two answers, both by a page that only shows until one is given. */
export const claimMail = mailKind<Claim>({
	name: 'places.claim',
	sample: { name: 'Mia Peeters', organization: 'De Zandloper', secret: sampleSecret },
	secret: true,
	brief: true,
	write: ({ name, organization, secret }, locale) => ({
		subject: m.upkeep_mail_claim_subject({ organization }, said(locale)),
		parts: [
			{ kind: 'text', text: m.upkeep_mail_claim_text({ name, organization }, said(locale)) },
			{ kind: 'button', label: m.upkeep_mail_claim_button({}, said(locale)), url: link(`/plekken/aanvraag/${secret}`, locale) },
			{ kind: 'small', text: m.upkeep_mail_claim_why({ organization }, said(locale)) }
		]
	})
});

type Asked = { name: string; organization: string; id: string };

/** To who leads an organization: a colleague asks for the keys. */
export const claimAskedMail = mailKind<Asked>({
	name: 'places.claim_asked',
	sample: { name: 'Mia Peeters', organization: 'De Zandloper', id: '01900000-0000-7000-8000-000000000431' },
	write: ({ name, organization, id }, locale) => ({
		subject: m.upkeep_mail_asked_subject({ name, organization }, said(locale)),
		parts: [
			{ kind: 'text', text: m.upkeep_mail_asked_text({ name, organization }, said(locale)) },
			{ kind: 'button', label: m.upkeep_mail_asked_button({}, said(locale)), url: link(`/mijn/plekken/organisaties/${id}/mensen`, locale) }
		]
	})
});

/** To who asked: what became of it. */
export const claimSettledMail = mailKind<{ organization: string; granted: boolean }>({
	name: 'places.claim_settled',
	sample: { organization: 'De Zandloper', granted: true },
	write: ({ organization, granted }, locale) => ({
		subject: granted
			? m.upkeep_mail_granted_subject({ organization }, said(locale))
			: m.upkeep_mail_declined_subject({ organization }, said(locale)),
		parts: granted
			? [
					{ kind: 'text', text: m.upkeep_mail_granted_text({ organization }, said(locale)) },
					{ kind: 'button', label: m.upkeep_mail_granted_button({}, said(locale)), url: link('/mijn/plekken', locale) }
				]
			: [
					{ kind: 'text', text: m.upkeep_mail_declined_text({ organization }, said(locale)) },
					{ kind: 'button', label: m.upkeep_mail_declined_button({}, said(locale)), url: link('/contact', locale) }
				]
	})
});

type Invitation = { inviter: string; organization: string; words: string; secret: string };

/** To a colleague: would you keep this with us? */
export const keeperInvitationMail = mailKind<Invitation>({
	name: 'places.keeper_invitation',
	sample: { inviter: 'Mia Peeters', organization: 'De Zandloper', words: 'Kijk jij mee of de uren kloppen?', secret: sampleSecret },
	secret: true,
	write: ({ inviter, organization, words, secret }, locale) => ({
		subject: m.upkeep_mail_invitation_subject({ inviter, organization }, said(locale)),
		parts: [
			{ kind: 'text', text: m.upkeep_mail_invitation_text({ inviter, organization }, said(locale)) },
			...(words ? [{ kind: 'quote' as const, text: words, by: inviter }] : []),
			{ kind: 'button', label: m.upkeep_mail_invitation_button({}, said(locale)), url: link(`/plekken/uitnodiging/${secret}`, locale) },
			{ kind: 'small', text: m.upkeep_mail_invitation_why({}, said(locale)) }
		]
	})
});
