import { addLocation, addService, bringInOrganization, calendarOfSearch, findPlaces, keepMoments } from '#rooms/places';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';
import { noFilters } from '../../finder/filters.ts';
import { loadGazetteer } from '../gazetteer/load.ts';
import { makeOut } from './make-out.ts';

type Given = {
	name: string;
	postal_code: string;
	city: string;
	days: Array<'MO' | 'WE' | 'SA'>;
	opens?: string;
	service?: object;
	facilities?: string[];
};

describe('a family searches', () => {
	test('and finds what answers every filter, near first', async ({ as, at }) => {
		at('2026-11-24T08:00:00Z');
		await loadGazetteer(as('house'));
		const bring = async ({ name, postal_code, city, days, opens = '09:00', service = {}, facilities = [] }: Given) => {
			const mia = as(cast.mia);
			const { id: organization_id } = await bringInOrganization(mia, { name });
			const { id: location_id } = await addLocation(mia, { organization_id, name, postal_code, city, indoors: 'on', facilities });
			const { id: service_id } = await addService(mia, {
				organization_id,
				name: 'Open spelen',
				min_age_months: 0,
				max_age_months: 48,
				...service
			});
			await keepMoments(mia, { service_id, location_id, hours: { rows: [{ kind: 'weekly', days, opens, closes: '16:00' }] } });
		};
		await bring({ name: 'De Zandloper', postal_code: '9000', city: 'Gent', days: ['WE'], facilities: ['pram_inside'] });
		await bring({ name: 'Speelwei Ledeberg', postal_code: '9050', city: 'Ledeberg', days: ['WE', 'SA'], opens: '13:00' });
		await bring({
			name: 'Koekelou',
			postal_code: '1030',
			city: 'Schaarbeek',
			days: ['SA'],
			service: { languages: ['fr', 'nl'] },
			facilities: ['pram_inside']
		});
		await bring({
			name: 'Oma’s Speelhoek',
			postal_code: '9000',
			city: 'Gent',
			days: ['MO'],
			service: { price_kind: 'fixed', price_cents: 100 }
		});
		const names = async (given: object, locale = 'nl') =>
			(await findPlaces(as('visitor', { locale }), given)).places.map((place) => place.name);
		expect(await names({ q: 'woensdagvoormiddag baby gratis Gent' })).toEqual(['De Zandloper']);
		expect(await names({ q: 'samedi matin poussette Schaerbeek' }, 'fr')).toEqual(['Koekelou']);
		expect(await names({ waar: 'Gent', dagdeel: '7' })).toEqual(['De Zandloper', 'Speelwei Ledeberg']);
		expect(await names({ q: 'zandloper' })).toEqual(['De Zandloper']);
		expect(await names({ q: 'oma' })).toEqual([]);
		expect((await names({})).length).toBe(4);
	});

	test('and is understood in a town whose name begins with an article', async ({ as, at }) => {
		at('2026-11-24T08:00:00Z');
		await loadGazetteer(as('house'));
		const where = async (q: string, locale = 'nl') => {
			const { centre, words } = await makeOut(as('visitor', { locale }), { ...noFilters, q });
			return [centre?.label, words];
		};
		expect(await where('baby in De Haan')).toEqual(['De Haan', '']);
		expect(await where('bébé à La Louvière', 'fr')).toEqual(['La Louvière', '']);
		expect(await where('gratuit Braine-l’Alleud', 'fr')).toEqual(["Braine-l'Alleud", '']);
		// "On" and "My" are villages too: a small word alone is a small word.
		expect(await where('play on Saturday with my baby in the Zandloper Ghent', 'en')).toEqual(['Gent', 'Zandloper']);
	});

	test('and is understood in spite of slips of the finger', async ({ as, at }) => {
		at('2026-11-24T08:00:00Z');
		const ctx = as('visitor');
		const read = async (given: object) => {
			const { places, instead, centre, nowhere } = await findPlaces(ctx, given);
			return { names: places.map((place) => place.name), instead, at: centre?.label, nowhere };
		};
		expect(await read({ q: 'zandlopr' })).toMatchObject({ names: ['De Zandloper'], instead: 'De Zandloper' });
		expect(await read({ q: 'zandloper Gnet' })).toMatchObject({ names: ['De Zandloper'] });
		expect(await read({ waar: 'Ledebreg' })).toMatchObject({ at: 'Ledeberg (Gent)', nowhere: false });
		expect(await read({ q: 'koekelou Schaarbeek zaterdag' })).toMatchObject({ names: ['Koekelou'], at: 'Schaarbeek', instead: null });
		expect(await read({ q: 'xyzzyx' })).toMatchObject({ names: [], instead: null });
		expect(await read({ waar: 'Xyzzyx' })).toMatchObject({ nowhere: true });
		expect(await read({ waar: 'Ruisbroek (Puurs)' })).toMatchObject({ at: 'Ruisbroek (Puurs)' });
	});

	test('and sees the moments that were asked for first', async ({ as, at }) => {
		at('2026-11-24T08:00:00Z');
		const { places } = await findPlaces(as('visitor'), { waar: 'Ledeberg', dagdeel: '16' });
		expect(places[0]?.moments[0]?.next[0]?.starts).toMatch(/^2026-11-28T/);
	});

	test('and hears which filter stood in the way', async ({ as, at }) => {
		at('2026-11-24T08:00:00Z');
		const none = await findPlaces(as('visitor'), { waar: 'Gent', dagdeel: '15', gratis: '1', buggy: '1' });
		expect(none.total).toBe(0);
		expect(new Map(none.loosened.map(({ keys, count }) => [keys.join(), count]))).toEqual(
			new Map([
				['waar', 1],
				['dagdeel', 1]
			])
		);
	});

	test('and takes the openings along in a calendar', async ({ as, at }) => {
		at('2026-11-24T08:00:00Z');
		const found = await calendarOfSearch(as('visitor'), { q: 'zandloper', gratis: '1' });
		expect(found).toContain('RRULE:FREQ=WEEKLY;BYDAY=WE');
		expect(new Set(found.match(/SUMMARY:.*/g))).toEqual(new Set(['SUMMARY:Open spelen · De Zandloper']));
		expect(await calendarOfSearch(as('visitor'), { q: 'xyzzy' })).not.toContain('VEVENT');
	});

	test('and when letting go of one wish is not enough, hears of two', async ({ as }) => {
		const { loosened } = await findPlaces(as('visitor'), { waar: 'Gent', dagdeel: '20', taal: 'so' });
		expect(loosened[0]).toMatchObject({ keys: ['dagdeel', 'taal'], count: 3 });
	});

	test('open now is now, and only then', async ({ as, at }) => {
		at('2026-11-25T08:30:00Z');
		expect((await findPlaces(as('visitor'), { wanneer: 'nu' })).places.map((place) => place.name)).toEqual(['De Zandloper']);
		at('2026-11-25T07:59:59Z');
		expect((await findPlaces(as('visitor'), { wanneer: 'nu' })).total).toBe(0);
	});

	test('in few queries', async ({ as }) => {
		const ctx = as('visitor');
		await findPlaces(ctx, { q: 'gent gratis', gratis: '1' });
		expect(ctx.bound.queries()).toBeLessThanOrEqual(7);
	});
});
