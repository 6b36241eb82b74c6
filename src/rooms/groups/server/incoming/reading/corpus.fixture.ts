import { otherwise } from './more-programs.fixture.ts';
import { clients, words, type Lang } from './programs.fixture.ts';
import { typed } from './typed.fixture.ts';

/** An invented mail and what of it somebody wrote themselves. */
export type Shape = { client: string; lang: Lang; text?: string; html?: string; own: string };

const langs = Object.keys(words) as Lang[];

/** Every program in every language with everything typed, each under another mail of ours, of another moment. */
export const generated = (): Shape[] =>
	Object.entries(clients).flatMap(([client, write], program) =>
		langs.flatMap((lang, tongue) =>
			typed[lang].map((own, at) => {
				const { text, html } = write(own, lang);
				const other = (given?: string) => given && otherwise(given, lang, program + tongue + at);
				return { client, lang, own, text: other(text), html: other(html) };
			})
		)
	);

/** Shapes that break other programs. */
export const handMade: Shape[] = [
	{
		client: 'answers between the lines',
		lang: 'nl',
		text: 'Op di 24 nov. 2026 om 10:12 schreef Fien:\n> Wanneer?\n\nDinsdag.\n\n> Waar?\n\nIn Gent.\n',
		own: 'Dinsdag.\n\nIn Gent.'
	},
	{
		client: 'a contact block under the name',
		lang: 'nl',
		text: 'Dat lukt.\n\nMet vriendelijke groeten,\n\nMia Claes\nCoördinator\nDe Zandloper vzw\nKasteellaan 12, 9000 Gent\nT 09 123 45 67\nwww.zandloper.example\n',
		own: 'Dat lukt.\n\nMet vriendelijke groeten,\n\nMia Claes'
	},
	{
		client: 'a contact block in French',
		lang: 'fr',
		text: 'Cela convient.\n\nBien cordialement,\nMia Claes\nTél. : 02 123 45 67\nmia@voorbeeld.example\n',
		own: 'Cela convient.\n\nBien cordialement,\nMia Claes'
	},
	{
		client: 'a postscript is no signature',
		lang: 'nl',
		text: 'Dat lukt.\n\nGroeten,\nMia\n\nPS bel me gerust op 09 123 45 67\n',
		own: 'Dat lukt.\n\nGroeten,\nMia\n\nPS bel me gerust op 09 123 45 67'
	},
	{
		client: 'a ruled line in the middle',
		lang: 'nl',
		text: 'Eerst dit.\n\n----------\n\nDan dat.\n',
		own: 'Eerst dit.\n\n----------\n\nDan dat.'
	},
	{
		client: 'two dashes with a long story below',
		lang: 'nl',
		text: `Eerst dit.\n--\n${Array.from({ length: 15 }, (_, at) => `Zin ${at}.`).join('\n')}\n`,
		own: `Eerst dit.\n--\n${Array.from({ length: 15 }, (_, at) => `Zin ${at}.`).join('\n')}`
	},
	{
		client: 'a sentence like an attribution',
		lang: 'nl',
		text: 'Op 3 december schreef Jan in het verslag:\n\nWe doen het opnieuw.\n',
		own: 'Op 3 december schreef Jan in het verslag:\n\nWe doen het opnieuw.'
	},
	{
		client: 'somebody tells who came from where',
		lang: 'nl',
		text: 'Van: Gent en Aalst kwamen er tien.\nVoor morgen: soep.\n',
		own: 'Van: Gent en Aalst kwamen er tien.\nVoor morgen: soep.'
	},
	{
		client: 'a disclaimer',
		lang: 'fr',
		text: 'Parfait.\n\nCe message et ses annexes sont strictement confidentiels et réservés à leurs destinataires.\n',
		own: 'Parfait.'
	},
	{ client: 'the environment', lang: 'nl', text: 'Prima.\n\nDenk aan het milieu voor je deze mail afdrukt.\n', own: 'Prima.' },
	{
		client: 'an attribution over three lines',
		lang: 'en',
		text: 'Fine.\n\nOn Tuesday 24 November 2026 at 10:12, A Very Long Name Of Somebody\nAnd Her Organisation\n<somebody@voorbeeld.example> wrote:\n\n> Would that do?\n',
		own: 'Fine.'
	},
	{
		client: 'an answer below, then a signature',
		lang: 'de',
		text: 'Am 24.11.26 um 10:12 schrieb Fien:\n> Passt das?\n\nJa.\n-- \nMia\n',
		own: 'Ja.'
	},
	{
		client: 'a forwarded mail below own words',
		lang: 'fr',
		text: 'Voyez ci-dessous.\n\n---------- Forwarded message ---------\nDe : Jean <jean@voorbeeld.example>\nDate: mar. 24 nov. 2026 à 10:12\nSubject: Jours de pluie\nTo: Mia <mia@voorbeeld.example>\n\nBonjour\n',
		own: 'Voyez ci-dessous.'
	},
	{
		client: 'begin of a forwarded mail',
		lang: 'nl',
		text: 'Zie hieronder.\n\nBegin doorgestuurd bericht:\n\nVan: Jan <jan@voorbeeld.example>\nOnderwerp: Regen\nDatum: 24 november 2026 om 10:12:13 CET\nAan: Mia <mia@voorbeeld.example>\n\nDag\n',
		own: 'Zie hieronder.'
	},
	{
		client: 'code',
		lang: 'en',
		text: 'Use this:\n\n  if (a > b) return;\n  // ====\n\nIt works.\n',
		own: 'Use this:\n\n  if (a > b) return;\n  // ====\n\nIt works.'
	},
	{
		client: 'nothing but a quote',
		lang: 'nl',
		text: 'Op di 24 nov. 2026 om 10:12 schreef Fien <fien@voorbeeld.example>:\n> Dag\n',
		own: ''
	},
	{ client: 'nothing at all', lang: 'nl', text: '\n', own: '' },
	{
		client: 'quotes in quotes',
		lang: 'nl',
		text: 'Akkoord.\n\nOp 24/11/2026 om 10:12 schreef Fien:\n> Goed.\n>\n> Op 23/11/2026 om 9:00 schreef Jan:\n>> Beter?\n>>> Best.\n',
		own: 'Akkoord.'
	},
	{
		client: 'a link in angle brackets on a line of its own',
		lang: 'nl',
		text: 'Kijk eens:\n<https://voorbeeld.example/op/24/11/2026>\nMooi toch?\n',
		own: 'Kijk eens:\n<https://voorbeeld.example/op/24/11/2026>\nMooi toch?'
	},
	{ client: 'a long dash as a signature', lang: 'nl', text: 'Komt goed.\n\n—\nMia\n', own: 'Komt goed.' },
	{
		client: 'yahoo on a telephone',
		lang: 'fr',
		text: 'Merci\n\nYahoo Mail : recherchez, organisez, conquérez\n\nLe mar. 24 nov. 2026 à 10:12, Fien <fien@voorbeeld.example> a écrit :\n> Bonjour\n',
		own: 'Merci'
	},
	{
		client: 'words after our line, in a client that quotes',
		lang: 'nl',
		text: '> ── Antwoord boven deze lijn ──\n>\n> Wie heeft een idee?\n\nIk heb er een.\n',
		own: 'Ik heb er een.'
	}
];
