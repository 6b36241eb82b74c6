import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noFilters, readFilters, writeFilters } from './filters.ts';
import { understand } from './understand.ts';

/** The same part of every day. */
const daily = (part: number) => Array.from({ length: 7 }, (_, day) => day * 3 + part);
const [mornings, afternoons, evenings] = [daily(0), daily(1), daily(2)];

describe('what a family writes', () => {
	test.for([
		['woensdagvoormiddag baby gratis Gent', { dagdeel: [6], leeftijd: 6, gratis: true }, 'Gent'],
		['samedi matin poussette Schaerbeek', { dagdeel: [15], buggy: true }, 'Schaerbeek'],
		['8 maanden zonder inschrijven in Antwerpen', { leeftijd: 8, zonder: true }, 'Antwerpen'],
		['waar kan ik woensdag namiddag met mijn peuter heen in Mechelen', { dagdeel: [7], leeftijd: 24 }, 'Mechelen'],
		['pour papa samedi Ixelles', { dagdeel: [15, 16, 17], voor: ['fathers'] }, 'Ixelles'],
		['open now Brussels', { wanneer: 'nu' }, 'Brussels'],
		['wheelchair Turkish Genk', { trap: true, taal: ['tr'] }, 'Genk'],
		['morgen Leuven', { wanneer: 'morgen' }, 'Leuven'],
		['deze week', { wanneer: 'week' }, ''],
		['baby cette semaine Schaerbeek', { leeftijd: 6, wanneer: 'week' }, 'Schaerbeek'],
		['vrijdag morgen Leuven', { dagdeel: [12] }, 'Leuven'],
		['toy library saturday Bruges', { soort: ['toy_library'], dagdeel: [15, 16, 17] }, 'Bruges'],
		["voor papa's in het weekend", { voor: ['fathers'], dagdeel: [15, 16, 17, 18, 19, 20] }, ''],
		['spelothek Hasselt', { soort: ['toy_library'] }, 'Hasselt'],
		['wonsdag gartis Aalst', { dagdeel: [6, 7, 8] }, 'gartis Aalst'],
		['enceinte Liège', { voor: ['pregnancy'], leeftijd: -1 }, 'Liège'],
		['2 ans mercredi apres-midi dehors', { leeftijd: 24, dagdeel: [7], buiten: true }, ''],
		['grandma and 3 years old, free, Ghent', { voor: ['grandparents'], leeftijd: 36, gratis: true }, 'Ghent'],
		['bébé de 3 mois à Liège', { leeftijd: 3 }, 'Liège'],
		['où on parle arabe à Anderlecht', { taal: ['ar'] }, 'Anderlecht'],
		['kan ik vandaag ergens heen in Antwerpen', { wanneer: 'vandaag' }, 'Antwerpen'],
		['mit dem Kinderwagen heute in Eupen', { buggy: true, wanneer: 'vandaag' }, 'Eupen'],
		['ce week-end avec bébé à Liège', { wanneer: 'week', dagdeel: [15, 16, 17, 18, 19, 20], leeftijd: 6 }, 'Liège'],
		['this weekend Leuven', { wanneer: 'week', dagdeel: [15, 16, 17, 18, 19, 20] }, 'Leuven'],
		['ce week-end bébé 1000', { wanneer: 'week', leeftijd: 6, dagdeel: [15, 16, 17, 18, 19, 20] }, '1000'],
		['komende zaterdag Gent', { wanneer: 'week', dagdeel: [15, 16, 17] }, 'Gent'],
		['diesen Mittwoch Eupen', { wanneer: 'week', dagdeel: [6, 7, 8] }, 'Eupen'],
		['Sonntag Nachmittag draußen Eupen', { dagdeel: [19], buiten: true }, 'Eupen'],
		['mit den Großeltern nach Sankt Vith', { voor: ['grandparents'] }, 'Sankt Vith'],
		['vanavond Gent', { wanneer: 'vandaag', dagdeel: evenings }, 'Gent'],
		['cet après-midi à Namur', { wanneer: 'vandaag', dagdeel: afternoons }, 'Namur'],
		['this morning Ghent', { wanneer: 'vandaag', dagdeel: mornings }, 'Ghent'],
		['ce soir Bruxelles', { wanneer: 'vandaag', dagdeel: evenings }, 'Bruxelles'],
		['morgen früh Eupen', { wanneer: 'morgen', dagdeel: mornings }, 'Eupen'],
		['morgennamiddag Gent', { wanneer: 'morgen', dagdeel: afternoons }, 'Gent'],
		['doordeweeks baby Gent', { dagdeel: Array.from({ length: 15 }, (_, slot) => slot), leeftijd: 6 }, 'Gent'],
		['en semaine le matin à Namur', { dagdeel: mornings.slice(0, 5) }, 'Namur'],
		['cette semaine le mercredi', { wanneer: 'week', dagdeel: [6, 7, 8] }, ''],
		['playgroup no booking Brussels', { soort: ['play_and_meeting'], zonder: true }, 'Brussels'],
		['ohne Termin, 2-jähriges Kind, Eupen', { zonder: true, leeftijd: 24 }, 'Eupen'],
		['18 Monate alt, deutschsprachig', { leeftijd: 18, taal: ['de'] }, ''],
		['Ludothek Spielplatz', { soort: ['toy_library'], buiten: true }, ''],
		['English-speaking, wheelchair accessible, free of charge', { taal: ['en'], trap: true, gratis: true }, '']
	] as const)('%s', ([sentence, filters, rest]) => {
		const read = understand(sentence);
		expect(read.filters).toEqual(filters);
		expect(read.rest).toBe(rest);
	});

	test('says which words it took for what', () => {
		expect(understand('woensdagvoormiddag gratis').understood).toEqual([
			{ words: 'gratis', key: 'gratis' },
			{ words: 'woensdagvoormiddag', key: 'dagdeel' }
		]);
	});

	test('never breaks, whatever is typed, and never loses a word it did not understand', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (sentence) => {
				expect(() => understand(sentence)).not.toThrow();
			}),
			{ numRuns: 1000 }
		);
		expect(understand('Zandloper Kasteellaan').rest).toBe('Zandloper Kasteellaan');
	});
});

describe('filters in an address', () => {
	test('nonsense is left out, the rest answers', () => {
		const read = readFilters(new URLSearchParams('leeftijd=tien&dagdeel=6&dagdeel=99&taal=xx&taal=fr&gratis=1&pagina=-3&voor=martians'));
		expect(read).toEqual({ ...noFilters, dagdeel: [6], taal: ['fr'], gratis: true });
	});

	test('what is written is read back', () => {
		const search = 'q=gent&leeftijd=8&wanneer=nu&dagdeel=6&dagdeel=7&gratis=1&taal=tr&voor=fathers&pagina=2';
		expect(writeFilters(readFilters(new URLSearchParams(search))).toString()).toBe(search);
		expect(writeFilters(noFilters).toString()).toBe('');
	});
});
