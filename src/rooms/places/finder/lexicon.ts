import type { Filters } from './filters.ts';

/** What words of a family mean. Written without accents; `*` at the end stands for any ending. All four languages in one list. */
export type Meaning = { words: string; means: Partial<Filters> };

const days: Array<[number, string]> = [
	[0, 'maandag* maandags lundi* monday* montag*'],
	[1, 'dinsdag* mardi* tuesday* dienstag*'],
	[2, 'woensdag* mercredi* wednesday* mittwoch*'],
	[3, 'donderdag* jeudi* thursday* donnerstag*'],
	[4, 'vrijdag* vendredi* friday* freitag*'],
	[5, 'zaterdag* samedi* saturday* samstag*'],
	[6, 'zondag* dimanche* sunday* sonntag*']
];

const parts: Array<[number, string]> = [
	[0, 'voormiddag* ochtend* morgens matin* matinee morning* vormittag*'],
	[1, 'namiddag* middag* midi apresmidi afternoon* nachmittag*'],
	[2, 'avond* soir* soiree evening* abend*']
];

export const dayWords = days.flatMap(([day, words]) => words.split(' ').map((word) => ({ word, day })));
export const partWords = parts.flatMap(([part, words]) => words.split(' ').map((word) => ({ word, part })));

/** Before a day: the one that comes. */
export const nearWords: ReadonlySet<string> = new Set(
	'dit deze komend komende aanstaande ce cet cette this coming dies dieses diesen diese kommenden kommendes'.split(' ')
);

/** Words for several days at once. */
export const severalDays = [
	{ words: 'weekend*|week end|wochenende*', days: [5, 6] },
	{
		words: 'doordeweeks|doordeweekse|op weekdagen|weekdag|weekdagen|en semaine|weekday|weekdays|unter der woche|werktags',
		days: [0, 1, 2, 3, 4]
	}
];

/** The same part of every day. */
const daily = (part: number): number[] => days.map(([day]) => day * 3 + part);

export const meanings: Meaning[] = [
	{ words: 'nu|nu open|open nu|maintenant|ouvert maintenant|now|open now|jetzt|jetzt offen', means: { wanneer: 'nu' } },
	{ words: 'vandaag|aujourd hui|aujourdhui|today|heute', means: { wanneer: 'vandaag' } },
	{
		words: 'vanmorgen|vanochtend|vanvoormiddag|ce matin|this morning|heute morgen|heute fruh',
		means: { wanneer: 'vandaag', dagdeel: daily(0) }
	},
	{
		words: 'vanmiddag|vannamiddag|deze namiddag|deze middag|cet apres midi|cette apres midi|this afternoon',
		means: { wanneer: 'vandaag', dagdeel: daily(1) }
	},
	{ words: 'vanavond|deze avond|ce soir|tonight|this evening', means: { wanneer: 'vandaag', dagdeel: daily(2) } },
	{ words: 'demain|tomorrow', means: { wanneer: 'morgen' } },
	{ words: 'morgenvroeg|morgen vroeg|morgenvoormiddag|morgenochtend|morgen fruh', means: { wanneer: 'morgen', dagdeel: daily(0) } },
	{ words: 'morgennamiddag|morgenmiddag', means: { wanneer: 'morgen', dagdeel: daily(1) } },
	{ words: 'morgenavond', means: { wanneer: 'morgen', dagdeel: daily(2) } },
	{ words: 'deze week|cette semaine|this week|diese woche', means: { wanneer: 'week' } },
	{ words: 'gratis|kosteloos|gratuit|gratuite|gratuitement|free|free of charge|kostenlos|umsonst|niets betalen', means: { gratis: true } },
	{
		words:
			'zonder inschrijven|zonder inschrijving|niet inschrijven|zonder afspraak|inloop|vrije inloop|sans inscription|sans rendez vous|without registration|no registration|without registering|drop in|dropin|no booking|without booking|no appointment|ohne anmeldung|ohne termin',
		means: { zonder: true }
	},
	{ words: 'buggy|kinderwagen|wandelwagen|met de buggy|poussette|landau|pram|pushchair|stroller|kinderwagens', means: { buggy: true } },
	{
		words:
			'rolstoel|rolstoeltoegankelijk|drempelvrij|zonder trap|toegankelijk|fauteuil roulant|accessible pmr|pmr|wheelchair|wheelchair accessible|step free|stepfree|rollstuhl|barrierefrei',
		means: { trap: true }
	},
	{
		words:
			'buiten|openlucht|speeltuin|park|dehors|exterieur|plein air|outdoor|outdoors|outside|playground|plaine de jeux|draussen|spielplatz|im freien',
		means: { buiten: true }
	},
	{ words: 'binnen|interieur|a l interieur|indoor|indoors|inside|drinnen', means: { binnen: true } },
	{ words: 'papa|papas|papa s|vader|vaders|pere|peres|dad|dads|father|fathers|vater', means: { voor: ['fathers'] } },
	{
		words:
			'oma|opa|grootouder|grootouders|grootmoeder|grootvader|grands parents|grand mere|grand pere|mamie|papy|grandparent|grandparents|grandma|grandpa|grosseltern',
		means: { voor: ['grandparents'] }
	},
	{
		words: 'onthaalouder|onthaalouders|gastouder|assistante maternelle|accueillante|childminder|childminders|tagesmutter',
		means: { voor: ['childminders'] }
	},
	{ words: 'tweeling|tweelingen|jumeaux|jumelles|twins|twin|zwillinge', means: { voor: ['twins'] } },
	{
		words: 'zwanger|zwangerschap|in verwachting|enceinte|grossesse|pregnant|pregnancy|schwanger',
		means: { voor: ['pregnancy'], leeftijd: -1 }
	},
	{
		words: 'consultatiebureau|wegen|consultation nourrissons|infant clinic|baby clinic|mutterberatung',
		means: { soort: ['infant_clinic'] }
	},
	{ words: 'spelotheek|speelgoed lenen|ludotheque|toy library|spielothek|ludothek', means: { soort: ['toy_library'] } },
	{ words: 'babytheek|babytheque', means: { soort: ['baby_library'] } },
	{ words: 'inloopteam|walk in team', means: { soort: ['walk_in_team'] } },
	{ words: 'huis van het kind|maison de l enfant|family house|family hub|familienhaus', means: { soort: ['family_house'] } },
	{
		words:
			'speel en ontmoetingsplaats|spel en ontmoeting|ontmoetingsplaats|lieu de rencontre|play and meeting place|playgroup|spielgruppe|begegnungsort',
		means: { soort: ['play_and_meeting'] }
	},
	{ words: 'kinderopvang|creche|halte garderie|garderie|childcare|nursery|kita', means: { soort: ['childcare'] } },
	{ words: 'ruilkast|ruilwinkel|ruilen|bourse d echange|swap shop|tauschladen', means: { soort: ['swap_shop'] } },
	{
		words: 'voorlezen|voorleesuur|bib|bibliotheek|heure du conte|bibliotheque|story time|storytime|story hour|library|vorlesen|bibliothek',
		means: { soort: ['story_hour'] }
	},
	{ words: 'nederlands|nederlandstalig|neerlandais|neerlandophone|dutch|niederlandisch|niederlandischsprachig', means: { taal: ['nl'] } },
	{ words: 'frans|franstalig|francais|francophone|french|franzosisch|franzosischsprachig', means: { taal: ['fr'] } },
	{ words: 'engels|engelstalig|anglais|anglophone|english|englisch|englischsprachig', means: { taal: ['en'] } },
	{ words: 'duits|duitstalig|allemand|germanophone|german|deutsch|deutschsprachig', means: { taal: ['de'] } },
	{ words: 'arabisch|arabe|arabic', means: { taal: ['ar'] } },
	{ words: 'turks|turc|turkish|turkisch', means: { taal: ['tr'] } },
	{ words: 'berbers|tamazight|berbere|berber', means: { taal: ['ber'] } },
	{ words: 'roemeens|roumain|romanian|rumanisch', means: { taal: ['ro'] } },
	{ words: 'bulgaars|bulgare|bulgarian|bulgarisch', means: { taal: ['bg'] } },
	{ words: 'pools|polonais|polish|polnisch', means: { taal: ['pl'] } },
	{ words: 'oekraiens|ukrainien|ukrainian|ukrainisch', means: { taal: ['uk'] } },
	{ words: 'spaans|espagnol|spanish|spanisch', means: { taal: ['es'] } },
	{ words: 'portugees|portugais|portuguese|portugiesisch', means: { taal: ['pt'] } },
	{ words: 'farsi|dari|perzisch|persan|persian|persisch', means: { taal: ['fa'] } },
	{ words: 'pasjtoe|pachto|pashto', means: { taal: ['ps'] } },
	{ words: 'somalisch|somali', means: { taal: ['so'] } },
	{ words: 'tigrinya|tigrigna', means: { taal: ['ti'] } },
	{ words: 'albanees|albanais|albanian|albanisch', means: { taal: ['sq'] } },
	{ words: 'russisch|russe|russian', means: { taal: ['ru'] } },
	{ words: 'gebarentaal|langue des signes|sign language|gebardensprache', means: { taal: ['vgt'] } }
];

/** Words that stand for an age when no number is said, in months. */
export const ageWords: Array<{ words: string; months: number }> = [
	{ words: 'pasgeboren|pasgeborene|nouveau ne|newborn|neugeborenes', months: 0 },
	{ words: 'baby|babys|baby s|baby tje|babytje|bebe|bebes|babies|infant|saugling', months: 6 },
	{ words: 'peuter|peuters|toddler|toddlers|tout petit|kleinkind', months: 24 },
	{ words: 'kleuter|kleuters|preschooler|maternelle|kindergartenkind', months: 48 }
];

export const monthWords = ['maand', 'maanden', 'mnd', 'm', 'mois', 'month', 'months', 'mo', 'monat', 'monate', 'monaten'];
export const yearWords = 'jaar jaren j an ans year years yr jahr jahre jahren jarige jarig jahrig jahrige jahriger jahriges'.split(' ');
export const weekWords = ['week', 'weken', 'semaine', 'semaines', 'weeks', 'woche', 'wochen'];

/** Small words that say nothing to a search. */
export const fillers = new Set(
	'in te op de het een den der voor van met mijn naar bij om waar kan ik we wij heen gaan iets doen plek plekken kind kinderen kindje oud open le la les l un une des du de a au aux avec mon ma mes pour ou je peux aller chez enfant enfants lieu endroit the an my with for at on where can i go to something place places child kid kids old und mit mein meine wo kann ich gehen fur im am zum ort kind spelen jouer play spielen komen s en et and apres dem ergens heen somewhere quelque part parle parlent on y spreken spreekt ze they speak speaks speaking spoken parlant sprechen spricht man this deze dit ce cet cette diese dieser dieses alt nach den dem des group groep groupe gruppe'.split(
		' '
	)
);
