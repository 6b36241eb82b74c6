import type { Lang } from './programs.fixture.ts';

/** More mail programs, of telephones and of providers, each as it answers. Invented mails in their shape. */
type Frame = { house: string; ours: (lang: Lang, marked: boolean) => string; quoted: (text: string, mark?: string) => string };
type Client = (own: string, lang: Lang) => { text?: string; html?: string };
type Said = Record<Lang, string>;

/** Who wrote what above the quote; `before`: the line of a telephone. */
const above =
	({ ours, quoted }: Frame) =>
	(said: Said, before: Partial<Said> = {}): Client =>
	(own, lang) => ({ text: `${own}\n\n${before[lang] ? `${before[lang]}\n\n` : ''}${said[lang]}\n\n${quoted(ours(lang, true))}\n` });

const desks = (frame: Frame): Record<string, Client> => {
	const answer = above(frame);
	const { house } = frame;
	return {
		'apple mail, its own words': answer({
			nl: `Op 24 nov 2026, om 10:12 heeft ${house} het volgende geschreven:`,
			fr: `Le 24 nov. 2026 à 10:12, ${house} a écrit :`,
			en: `On 24 Nov 2026, at 10:12, ${house} wrote:`,
			de: `Am 24.11.2026 um 10:12 schrieb ${house}:`
		}),
		fastmail: answer({
			nl: `Op di 24 nov. 2026, om 10:12, schreef Samenspel:`,
			fr: `Le mar. 24 nov. 2026, à 10:12, Samenspel a écrit :`,
			en: `On Tue, 24 Nov 2026, at 10:12, Samenspel wrote:`,
			de: `Am Di., 24. Nov. 2026, um 10:12, schrieb Samenspel:`
		}),
		evolution: answer({
			nl: `Samenspel schreef op di 24-11-2026 om 10:12 [+0100]:`,
			fr: `Le mardi 24 novembre 2026 à 10:12 +0100, Samenspel a écrit :`,
			en: `On Tue, 2026-11-24 at 10:12 +0100, Samenspel wrote:`,
			de: `Am Dienstag, dem 24.11.2026 um 10:12 +0100 schrieb Samenspel:`
		})
	};
};

const telephones = (frame: Frame): Record<string, Client> => {
	const answer = above(frame);
	return {
		bluemail: answer(
			{
				nl: `Op 24 nov. 2026, om 10:12, Samenspel <post@huis.example> schreef:`,
				fr: `Le 24 nov. 2026 à 10:12, Samenspel <post@huis.example> a écrit :`,
				en: `On 24 Nov 2026, at 10:12, Samenspel <post@huis.example> wrote:`,
				de: `Am 24. Nov. 2026, um 10:12, Samenspel <post@huis.example> schrieb:`
			},
			{
				nl: 'Verzonden met BlueMail voor Android',
				fr: 'Envoyé avec BlueMail pour Android',
				en: 'Get BlueMail for Android',
				de: 'Gesendet mit BlueMail für Android'
			}
		),
		'yahoo on a telephone': answer(
			{
				nl: `Op di, nov. 24, 2026 om 10:12, Samenspel\n<post@huis.example> schreef:`,
				fr: `Le mar., nov. 24, 2026 à 10:12, Samenspel\n<post@huis.example> a écrit :`,
				en: `On Tue, Nov 24, 2026 at 10:12, Samenspel\n<post@huis.example> wrote:`,
				de: `Am Di., Nov. 24, 2026 um 10:12 schrieb Samenspel\n<post@huis.example>:`
			},
			{
				nl: 'Verzonden vanuit Yahoo Mail op iPhone',
				fr: 'Envoyé à partir de Yahoo Mail pour iPhone',
				en: 'Sent from Yahoo Mail for iPhone',
				de: 'Gesendet von Yahoo Mail auf iPhone'
			}
		)
	};
};

const others = ({ house, ours, quoted }: Frame): Record<string, Client> => ({
	kmail: (own, lang) => ({
		text: `${
			{
				nl: `Op dinsdag 24 november 2026 10:12:01 CET schreef Samenspel:`,
				fr: `Le mardi 24 novembre 2026, 10:12:01 CET Samenspel a écrit :`,
				en: `On Tuesday, 24 November 2026 10:12:01 CET Samenspel wrote:`,
				de: `Am Dienstag, 24. November 2026, 10:12:01 CET schrieb Samenspel:`
			}[lang]
		}\n${quoted(ours(lang, true))}\n\n${own}\n`
	}),
	'outlook for mac': (own, lang) => {
		const names = {
			nl: ['Van', 'Datum', 'Aan', 'Onderwerp'],
			fr: ['De', 'Date', 'À', 'Objet'],
			en: ['From', 'Date', 'To', 'Subject'],
			de: ['Von', 'Datum', 'An', 'Betreff']
		}[lang];
		const said = [house, 'dinsdag, 24 november 2026 om 10:12', 'Mia Claes <mia@voorbeeld.example>', 'Re: [Regendagen] Wie heeft een idee?'];
		return { text: `${own}\n\n${names.map((name, at) => `${name}: ${said[at] ?? ''}`).join('\n')}\n\n${ours(lang, false)}\n` };
	},
	'orange and laposte': (own, lang) => {
		const names = {
			nl: ['Bericht van', 'Van', 'Aan', 'Onderwerp'],
			fr: ['Message du', 'De', 'A', 'Objet'],
			en: ['Message of', 'From', 'To', 'Subject'],
			de: ['Nachricht vom', 'Von', 'An', 'Betreff']
		}[lang];
		const head = [
			`${names[0]} 24/11/26 10:12`,
			`${names[1]} : ${house}`,
			`${names[2]} : "Mia Claes" <mia@voorbeeld.example>`,
			`${names[3]} : Regendagen`,
			''
		];
		return { text: `${own}\n\n${quoted([...head, ours(lang, false)].join('\n'))}\n` };
	}
});

export const moreClients = (frame: Frame): Record<string, Client> => ({ ...desks(frame), ...telephones(frame), ...others(frame) });

const months: Record<Lang, Array<[string, string, string]>> = {
	nl: [
		['nov.', 'november', 'nov'],
		['mrt.', 'maart', 'mrt'],
		['aug.', 'augustus', 'aug'],
		['dec.', 'december', 'dec']
	],
	fr: [
		['nov.', 'novembre', 'nov'],
		['févr.', 'février', 'févr'],
		['août', 'août', 'août'],
		['déc.', 'décembre', 'déc']
	],
	en: [
		['Nov', 'November', 'Nov'],
		['Mar', 'March', 'Mar'],
		['Aug', 'August', 'Aug'],
		['Dec', 'December', 'Dec']
	],
	de: [
		['Nov.', 'November', 'Nov'],
		['März', 'März', 'März'],
		['Aug.', 'August', 'Aug'],
		['Dez.', 'Dezember', 'Dez']
	]
};
const numbers = ['11', '03', '08', '12'];
const moments = [
	['24', '10:12'],
	['3', '7:05'],
	['17', '19:48'],
	['28', '00:30']
] as const;
const first = 'Wie heeft een goed idee voor een regendag?';
const asked: Record<Lang, string[]> = {
	nl: [
		first,
		'Ik zoek een plek voor twintig kinderwagens. Op 12 mei schreef Jan: kom maar!',
		'Van: wie? Aan: wie? Dat vraag ik me af.',
		'Zie https://huis.example/plekken?van=1&tot=2'
	],
	fr: ['Je cherche une place pour vingt poussettes.', 'Le 12 mai Jean a écrit : venez !', 'De : qui ? À : qui ?', first],
	en: ['I need room for twenty prams.', 'On 12 May John wrote: do come!', first, 'From: whom? To: whom?'],
	de: ['Ich suche Platz für zwanzig Kinderwagen.', first, 'Am 12. Mai schrieb Jan: kommt nur!', 'Von: wem? An: wen?']
};

/** The frame of a mail at another moment, about something else: what its program writes around it stays in its shape. */
export function otherwise(text: string, lang: Lang, at: number): string {
	const [short, long, bare] = months[lang][at % 4] ?? ['', '', ''];
	const [was, wasLong, wasBare] = months[lang][0] ?? ['', '', ''];
	const [day, hour] = moments[at % 4] ?? ['', ''];
	return text
		.replaceAll(wasLong, long)
		.replaceAll(was, short)
		.replace(new RegExp(`\\b${wasBare}\\b`, 'g'), bare)
		.replace(/\b24([-/.])11\b/g, `${day.padStart(2, '0')}$1${numbers[at % 4] ?? ''}`)
		.replaceAll('2026-11-24', `2026-${numbers[at % 4] ?? ''}-${day.padStart(2, '0')}`)
		.replace(/\b24\b/g, day)
		.replaceAll('10:12', hour)
		.replaceAll('november', long)
		.replaceAll(first, asked[lang][at % 4] ?? '');
}
