// House rule 11, in what readers meet: one thing has one word in each language.
import { rule } from './reading/rule.ts';
import { messagesIn, type Language } from './reading/messages.ts';
import { read } from './reading/sources.ts';

/** Per language: what was also said for a thing, and the word that stands for it. */
const twins: Partial<Record<Language, Array<[said: RegExp, word: string]>>> = {
	nl: [[/\bnotificaties?\b/i, 'seintje']],
	fr: [
		[/\bcourriels?\b|\badresses? mail\b/i, 'mail, adresse e-mail'],
		// A role is named by what it does, so that it is nobody's in particular; @animateurs is what one types.
		[/(?<!@)\b(?:animat|administrat|rédact)(?:eur|rice)s?\b/i, 'animation, administration, rédaction']
	],
	en: [
		[/\be-mails?\b|\bmail(?:s|ed)?\b(?! (?:server|program))|\bmailing\b(?! list)/i, 'email'],
		[/\bnotifications?\b/i, 'notice']
	],
	de: [
		[/\bFassung(?:en)?\b/, 'Version'],
		[/(?<!E-)\bMails?\b/, 'E-Mail'],
		[/\b(?:pfleg(?:e|t|st|en|te|ten)|gepflegt)\b/i, 'aktuell halten']
	]
};

rule('one thing has one word in each language', {
	over: read('messages'),
	check: (sources) =>
		messagesIn(sources).flatMap(({ key, language, says }) =>
			(twins[language] ?? []).flatMap(([twin, word]) =>
				says.filter((said) => twin.test(said)).map((said) => `${key} in ${language}: ${said} (say "${word}")`)
			)
		),
	breaks: [
		{ 'messages/en/pages.json': JSON.stringify({ pages_a: 'You get a mail.' }) },
		{ 'messages/fr/pages.json': JSON.stringify({ pages_a: 'Les animateurs lisent d’abord' }) },
		{ 'messages/de/pages.json': JSON.stringify({ pages_a: 'Eine neue Fassung' }) },
		{ 'messages/de/pages.json': JSON.stringify({ pages_a: 'Antworte per Mail' }) }
	],
	allows: [
		{ 'messages/fr/pages.json': JSON.stringify({ pages_a: 'L’animation lit d’abord ; écrivez @animateurs' }) },
		{ 'messages/en/pages.json': JSON.stringify({ pages_a: 'You get an email in your mailbox, from our mail server.' }) },
		{ 'messages/de/pages.json': JSON.stringify({ pages_a: 'Eine Zusammenfassung der neuen Version per E-Mail, über den Mailserver' }) }
	]
});
