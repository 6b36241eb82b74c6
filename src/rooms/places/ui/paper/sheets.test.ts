import { describe, expect, test } from 'vitest';
import { printSheet } from '#kernel/paper';
import { noHours } from '../../hours/index.ts';
import type { PlaceService, PlaceView } from '../../server/reading/place.ts';
import { pocketOf, posterOf } from './sheets.ts';

const always = { from: null, until: null };
const service = (at: number): PlaceService => ({
	...{ id: String(at), name: `Ontmoetingsnamiddag voor gezinnen die pas verhuisd zijn ${at}`, picture: null, kinds: [], activities: [] },
	summary: {
		nl: 'Kom binnen wanneer je wil met je baby of peuter, drink een koffie, speel mee en leer andere ouders uit de buurt kennen.'
	},
	...{ description: {}, simpleWords: {}, reassurance: {}, hosts: {}, note: {}, priceNote: {}, contactNote: {}, recognition: {} },
	...{ families: null, quiet: [], busy: [] },
	firstVisit: { nl: 'Je hoeft niet te bellen. Zet je buggy binnen, hang je jas aan de lage kapstok. '.repeat(8) },
	...{ staffing: 'both', task: 'main', minAge: -9, maxAge: 144, access: 'drop_in', priceKind: 'free', priceCents: null },
	...{
		languages: ['nl', 'fr', 'en', 'ar', 'tr'],
		welcomes: [],
		email: null,
		phone: null,
		website: null,
		assuredAt: new Date('2026-11-01')
	},
	...{ days: [], coming: [], freshness: 'fresh', suspended: null },
	hours: {
		...noHours,
		rows: [
			{ kind: 'weekly', weeks: 'all', days: ['MO', 'WE', 'FR'], opens: '09:00', closes: '12:00', ...always },
			{ kind: 'monthly', days: ['SA'], nth: [2, 4], opens: '10:00', closes: '13:00', ...always }
		]
	}
});
const place = (offers: number): PlaceView => ({
	...{ id: 'x', slug: 'lang', address: 'Burgemeester-Vandenhovestraat 124 bus 3', postalCode: '1080', city: 'Sint-Jans-Molenbeek' },
	name: 'Huis van het Kind en spel- en ontmoetingsplaats De Regenbogenfabriek aan de Vaartkapoenbrug',
	...{ lat: 50.8, lon: 4.3, online: false, room: 'own', indoors: true, outdoors: false, facilities: [], directions: {}, entrance: {} },
	...{ picture: null, today: '2026-11-24' },
	organization: {
		id: 'o',
		slug: 'o',
		name: 'O',
		description: '',
		email: 'hallo@een-heel-lange-naam-van-een-huis.example',
		phone: '+32 2 555 00 00',
		website: null,
		network: null
	},
	services: Array.from({ length: offers }, (_, at) => service(at))
});
const printing = { house: 'Samenspel', locale: 'nl', address: 'https://huis.example/plekken/lang' };
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;

describe('a sheet about a place', () => {
	test.for([1, 4, 8])('with a long name and %d offers stays one page', { timeout: 60_000 }, async (offers) => {
		expect(pagesOf(await printSheet('rooms/places/paper/poster.typ', posterOf(place(offers), printing)))).toBe(1);
		expect(pagesOf(await printSheet('rooms/places/paper/pocket.typ', pocketOf(place(offers), printing)))).toBe(1);
	});
});
