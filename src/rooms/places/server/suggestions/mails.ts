import * as m from '#messages';
import { publicUrl } from '#env';
import { localised, type Locale } from '#kernel/i18n';
import { mailKind } from '#kernel/mail';

const link = (path: string, locale: string) => publicUrl + localised(path, locale);
const said = (locale: string) => ({ locale: locale as Locale });

/** To who leads an organization: a visitor says that something is not right. What they said stays inside. */
export const suggestedMail = mailKind<{ place: string }>({
	name: 'places.suggested',
	sample: { place: 'De Zandloper' },
	write: ({ place }, locale) => ({
		subject: m.upkeep_mail_suggested_subject({ place }, said(locale)),
		parts: [
			{ kind: 'text', text: m.upkeep_mail_suggested_text({ place }, said(locale)) },
			{ kind: 'button', label: m.upkeep_mail_suggested_button({}, said(locale)), url: link('/mijn/plekken/voorstellen', locale) }
		]
	})
});

type Settled = { place: string; slug: string; taken: number; refused: number };

/** To a visitor who left an address: what became of what they said. */
export const suggestionSettledMail = mailKind<Settled>({
	name: 'places.suggestion_settled',
	brief: true,
	sample: { place: 'De Zandloper', slug: 'de-zandloper', taken: 2, refused: 1 },
	write: ({ place, slug, taken, refused }, locale) => ({
		subject: m.upkeep_mail_settled_subject({ place }, said(locale)),
		parts: [
			{
				kind: 'text',
				text: taken
					? refused
						? m.upkeep_mail_settled_partly({ place }, said(locale))
						: m.upkeep_mail_settled_taken({ place }, said(locale))
					: m.upkeep_mail_settled_refused({ place }, said(locale))
			},
			{ kind: 'button', label: m.upkeep_mail_settled_button({}, said(locale)), url: link(`/plekken/${slug}`, locale) },
			{ kind: 'small', text: m.upkeep_mail_settled_why({}, said(locale)) }
		]
	})
});
