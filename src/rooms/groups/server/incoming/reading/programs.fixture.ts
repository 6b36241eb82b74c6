import { moreClients } from './more-programs.fixture.ts';

/** Invented mails in the shapes that mail programs give them. Nothing here was ever sent by anybody. */
export type Lang = 'nl' | 'fr' | 'en' | 'de';

export const words: Record<
	Lang,
	{
		from: string;
		sent: string;
		to: string;
		subject: string;
		on: (who: string) => string;
		wrote: (who: string) => string;
		original: string;
		phone: string;
		outlook: string;
		notice: string;
	}
> = {
	nl: {
		from: 'Van',
		sent: 'Verzonden',
		to: 'Aan',
		subject: 'Onderwerp',
		original: 'Oorspronkelijk bericht',
		phone: 'Verstuurd vanaf mijn iPhone',
		outlook: 'Outlook voor Android downloaden<https://aka.ms/AAb9ysg>',
		on: (who) => `Op di 24 nov. 2026 om 10:12 schreef ${who}:`,
		wrote: (who) => `${who} schreef op 24-11-2026 10:12:`,
		notice: 'Antwoord boven deze lijn'
	},
	fr: {
		from: 'De',
		sent: 'Envoyé',
		to: 'À',
		subject: 'Objet',
		original: "Message d'origine",
		phone: 'Envoyé de mon iPhone',
		outlook: 'Télécharger Outlook pour Android<https://aka.ms/AAb9ysg>',
		on: (who) => `Le mar. 24 nov. 2026 à 10:12, ${who} a écrit\u00a0:`,
		wrote: (who) => `${who} a écrit le 24/11/2026 10:12\u00a0:`,
		notice: 'Répondez au-dessus de cette ligne'
	},
	en: {
		from: 'From',
		sent: 'Sent',
		to: 'To',
		subject: 'Subject',
		original: 'Original Message',
		phone: 'Sent from my iPhone',
		outlook: 'Get Outlook for Android<https://aka.ms/AAb9ysg>',
		on: (who) => `On Tue, Nov 24, 2026 at 10:12 AM ${who} wrote:`,
		wrote: (who) => `${who} wrote on 2026-11-24 10:12:`,
		notice: 'Reply above this line'
	},
	de: {
		from: 'Von',
		sent: 'Gesendet',
		to: 'An',
		subject: 'Betreff',
		original: 'Ursprüngliche Nachricht',
		phone: 'Von meinem iPhone gesendet',
		outlook: 'Outlook für Android herunterladen<https://aka.ms/AAb9ysg>',
		on: (who) => `Am Di., 24. Nov. 2026 um 10:12 Uhr schrieb ${who}:`,
		wrote: (who) => `${who} schrieb am 24.11.2026 10:12:`,
		notice: 'Antworten Sie über dieser Linie'
	}
};

const house = 'Samenspel <post+r.0123456789abcdef0123456789abcdef@huis.example>';
const ours = (lang: Lang, marked: boolean) =>
	[
		...(marked ? [`\u2500\u2500 ${words[lang].notice} \u2500\u2500`, ''] : []),
		'Fien Peeters:',
		'',
		'Wie heeft een goed idee voor een regendag?',
		'',
		'https://huis.example/netwerk/regendag',
		'',
		'-- ',
		'Samenspel'
	].join('\n');
const quoted = (text: string, mark = '> ') =>
	text
		.split('\n')
		.map((line) => (mark + line).trimEnd())
		.join('\n');
const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const paragraphs = (text: string, tag = 'div') =>
	text
		.split('\n')
		.map((line) => `<${tag}>${line ? escape(line) : '<br>'}</${tag}>`)
		.join('');
const lined = (text: string) => text.split('\n').map(escape).join('<br>');
const block = (lang: Lang, bold = '') =>
	['from', 'sent', 'to', 'subject']
		.map(
			(name, at) =>
				`${bold}${words[lang][name as 'from']}:${bold} ${[house, 'dinsdag 24 november 2026 10:12', 'Mia Claes <mia@voorbeeld.example>', '[Regendagen] Wie heeft een idee?'][at] ?? ''}`
		)
		.join('\n');

type Client = (own: string, lang: Lang) => { text?: string; html?: string };
const wrapped = (line: string) => line.replace(' <', '\n<');

/** One per program, as it answers. */
export const clients: Record<string, Client> = {
	'gmail web': (own, lang) => ({
		text: `${own}\n\n${wrapped(words[lang].on(house))}\n\n${quoted(ours(lang, true))}\n`,
		html: `<div dir="ltr">${paragraphs(own)}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">${escape(words[lang].on(house))}<br></div><blockquote class="gmail_quote">${lined(ours(lang, true))}</blockquote></div>`
	}),
	'gmail android, html only': (own, lang) => ({
		html: `<div dir="auto">${paragraphs(own)}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">${escape(words[lang].on(house))}<br></div><blockquote class="gmail_quote" style="margin:0">${lined(ours(lang, true))}</blockquote></div>`
	}),
	'outlook desktop': (own, lang) => ({
		text: `${own}\r\n\r\n${block(lang).replace(/\n/g, ' \r\n')}\r\n\r\n${ours(lang, true).replace(/\n/g, '\r\n')}\r\n`
	}),
	'outlook desktop, html only': (own, lang) => ({
		html: `<html><head><style>p{margin:0}</style></head><body><div class="WordSection1">${paragraphs(own, 'p')}<p>&nbsp;</p><div style="border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal">${block(
			lang
		)
			.split('\n')
			.map((line) => escape(line).replace(/^([^:]+:)/, '<b>$1</b>'))
			.join('<br>')}</p></div><p>&nbsp;</p>${paragraphs(ours(lang, false), 'p')}</div></body></html>`
	}),
	'outlook web': (own, lang) => ({
		html: `<div class="elementToProof">${lined(own)}</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri">${block(
			lang
		)
			.split('\n')
			.map((line) => escape(line).replace(/^([^:]+:)/, '<b>$1</b>'))
			.join('<br>')}</font></div><div>${lined(ours(lang, false))}</div>`
	}),
	'outlook mobile': (own, lang) => ({
		text: `${own}\n\n${words[lang].outlook}\n________________________________\n${block(lang)}\n\n${ours(lang, false)}\n`
	}),
	'old outlook': (own, lang) => ({ text: `${own}\n\n-----${words[lang].original}-----\n${block(lang)}\n\n${ours(lang, false)}\n` }),
	'apple mail': (own, lang) => ({ text: `${own}\n\n\n> ${words[lang].on(house)}\n> \n${quoted(ours(lang, true))}\n\n` }),
	'ios mail': (own, lang) => ({
		text: `${own}\n\n${words[lang].phone}\n\n${lang === 'nl' ? `> Op 24 nov 2026 om 10:12 heeft ${house} het volgende geschreven:` : `> ${words[lang].on(house)}`}\n> \n> \uFEFF\n${quoted(ours(lang, true))}\n`
	}),
	thunderbird: (own, lang) => ({
		text: `${{ nl: `Op 24/11/2026 om 10:12 schreef Samenspel:`, fr: `Le 24/11/2026 à 10:12, Samenspel a écrit\u00a0:`, en: `On 24/11/2026 10:12, Samenspel wrote:`, de: `Am 24.11.26 um 10:12 schrieb Samenspel:` }[lang]}\n${quoted(ours(lang, true))}\n\n${own}\n`
	}),
	'thunderbird, on top': (own, lang) => ({
		text: `${own}\n\n${{ nl: `Op 24/11/2026 om 10:12 schreef Samenspel:`, fr: `Le 24/11/2026 à 10:12, Samenspel a écrit\u00a0:`, en: `On 24/11/2026 10:12, Samenspel wrote:`, de: `Am 24.11.26 um 10:12 schrieb Samenspel:` }[lang]}\n${quoted(ours(lang, true))}\n`
	}),
	proton: (own, lang) => ({ text: `${own}\n\n\n${words[lang].on(house)}\n\n${quoted(ours(lang, true))}` }),
	'proton, old': (own, lang) => ({
		text: `${own}\n\n------- Original Message -------\n${words[lang].on(house)}\n\n${quoted(ours(lang, true))}`
	}),
	yahoo: (own, lang) => ({
		text: `${own}\n\n    ${{ nl: `Op dinsdag 24 november 2026 om 10:12:01 CET schreef ${house}:`, fr: `Le mardi 24 novembre 2026 à 10:12:01 UTC+1, ${house} a écrit :`, en: `On Tuesday, November 24, 2026 at 10:12:01 AM GMT+1, ${house} wrote:`, de: `Am Dienstag, 24. November 2026 um 10:12:01 MEZ hat ${house} Folgendes geschrieben:` }[lang]}  \n \n ${ours(lang, false).replace(/\n/g, '\n ')}  `
	}),
	samsung: (own, lang) => ({
		text: `${own}\n\n\n${{ nl: 'Verzonden vanaf mijn Galaxy', fr: 'Envoyé depuis mon smartphone Samsung Galaxy.', en: 'Sent from my Galaxy', de: 'Von meinem Samsung Galaxy Smartphone gesendet.' }[lang]}\n\n-------- ${words[lang].original} --------\n${block(lang)}\n\n${ours(lang, false)}`
	}),
	zimbra: (own, lang) => ({
		text: `${own}\n\n----- ${lang === 'fr' ? 'Mail original' : words[lang].original} -----\n${block(lang)}\n\n${ours(lang, false)}`
	}),
	roundcube: (own, lang) => ({ text: `${words[lang].wrote('Samenspel')}\n${quoted(ours(lang, true))}\n\n${own}\n` }),
	'gmx and web.de': (own, lang) => ({
		html: `<div>${lined(own)}<div>&nbsp;<div name="quote" style="border-left:2px solid"><div style="margin:0 0 10px 0;"><b>${words[lang].sent}:</b>&nbsp;Dienstag, 24. November 2026 um 10:12 Uhr<br><b>${words[lang].from}:</b>&nbsp;${escape(house)}<br><b>${words[lang].to}:</b>&nbsp;mia@voorbeeld.example<br><b>${words[lang].subject}:</b>&nbsp;Regendagen</div><div name="quoted-content">${lined(ours(lang, false))}</div></div></div></div>`
	}),
	'open-xchange (telenet)': (own, lang) => ({ text: `${own}\n\n> ${words[lang].on(house)}\n> \n>  \n${quoted(ours(lang, true))}\n` }),
	'k-9': (own, lang) => ({
		text: `${own}\n\n${{ nl: `Op 24 november 2026 10:12:13 CET schreef ${house}:`, fr: `Le 24 novembre 2026 10:12:13 GMT+01:00, ${house} a écrit :`, en: `On 24 November 2026 10:12:13 CET, ${house} wrote:`, de: `Am 24. November 2026 10:12:13 MEZ schrieb ${house}:` }[lang]}\n${quoted(ours(lang, true), '>')}\n`
	}),
	fairemail: (own, lang) => ({ text: `${own}\n\n24 nov. 2026 10:12:13 ${house}:\n\n${quoted(ours(lang, true))}\n` }),
	spark: (own, lang) => ({
		html: `<div>${paragraphs(own)}</div><br><div class="spark_quote">${escape(words[lang].on(house))}<br><blockquote type="cite">${lined(ours(lang, true))}</blockquote></div>`
	}),
	'windows mail': (own, lang) => ({
		text: `${own}\n\n${{ nl: 'Verzonden vanuit Mail voor Windows 10', fr: 'Envoyé depuis Courrier pour Windows 10', en: 'Sent from Mail for Windows 10', de: 'Gesendet von Mail für Windows 10' }[lang]}\n\n${block(lang)}\n\n${ours(lang, false)}`
	}),
	'bold headers': (own, lang) => ({ text: `${own}\n\n${block(lang, '*')}\n\n${ours(lang, false)}` }),
	'nothing known but our line': (own, lang) => ({ text: `${own}\n\n${ours(lang, true)}` }),
	'with a signature': (own, lang) => ({
		text: `${own}\n\n-- \nMia Claes\nDe Zandloper, Gent\n09 123 45 67\n\n${words[lang].on(house)}\n${quoted(ours(lang, true))}\n`
	}),
	...moreClients({ house, ours, quoted })
};
