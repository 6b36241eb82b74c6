import { acceptImport, beginImport, exportUitdatabank, setUitTerms, showImport, showUitTerms } from '#rooms/places';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';
import { faultsOf, hasKit, uitdatabankSchema } from '../../../../../tests/kit.ts';
import { loadGazetteer } from '../gazetteer/load.ts';

const host = 'https://io.uitdatabank.example';
const organizer = {
	'@id': `${host}/organizers/5f4c0c5b-1a0f-4a5e-9f0c-0e6f1f0a0001`,
	name: { nl: 'Buurthuis De Lier' },
	mainLanguage: 'nl'
};
const eventTerm = (id: string, label: string) => [{ id, label, domain: 'eventtype' }];
const address = (streetAddress: string) => ({ nl: { addressCountry: 'BE', addressLocality: 'Gent', postalCode: '9000', streetAddress } });

/** A place with weekly hours, days it is closed, and days it is otherwise: what the standard knows since 2026. */
const place = {
	'@id': `${host}/places/5f4c0c5b-1a0f-4a5e-9f0c-0e6f1f0a0002`,
	mainLanguage: 'nl',
	name: { nl: 'De Lier', fr: 'La Lyre' },
	terms: eventTerm('Yf4aZBfsUEu2NsQqsprngw', 'Cultuur- of ontmoetingscentrum'),
	address: address('Lierstraat 3'),
	geo: { latitude: 51.05, longitude: 3.73 },
	calendarType: 'permanent',
	openingHours: [{ opens: '09:00', closes: '12:00', dayOfWeek: ['wednesday', 'friday'] }],
	openingHoursClosedDays: [{ startDate: '2026-12-23', endDate: '2026-12-27', description: { nl: 'Kerst' } }],
	openingHoursAdjustedDays: [
		{
			startDate: '2027-02-08',
			endDate: '2027-02-14',
			description: { nl: 'Krokus' },
			openingHours: [{ opens: '10:00', closes: '11:30', dayOfWeek: ['wednesday'] }]
		}
	],
	typicalAgeRange: '0-3',
	contactPoint: { email: ['hallo@lier.example'], phone: ['09 555 02 02'], url: ['https://lier.example'] },
	organizer,
	workflowStatus: 'APPROVED'
};
/** An event on single days, one of them called off, at that place. */
const event = {
	'@id': `${host}/events/5f4c0c5b-1a0f-4a5e-9f0c-0e6f1f0a0003`,
	mainLanguage: 'nl',
	name: { nl: 'Voorlezen op schoot' },
	description: { nl: '<p>Boekjes en liedjes.</p>' },
	terms: eventTerm('0.3.1.0.0', 'Lessenreeks'),
	location: place,
	calendarType: 'multiple',
	startDate: '2026-12-05T09:00:00+00:00',
	endDate: '2026-12-19T10:00:00+00:00',
	subEvent: ['05', '12', '19'].map((day) => ({
		startDate: `2026-12-${day}T09:00:00+00:00`,
		endDate: `2026-12-${day}T10:00:00+00:00`,
		status: { type: day === '12' ? 'Unavailable' : 'Available' },
		bookingAvailability: { type: 'Available' }
	})),
	typicalAgeRange: '0-2',
	priceInfo: [{ category: 'base', name: { nl: 'Basistarief' }, price: 2.5, priceCurrency: 'EUR' }],
	organizer,
	workflowStatus: 'APPROVED'
};

describe('places and events of UiTdatabank', () => {
	test.skipIf(!hasKit)('are what their schemas call a place and an event', () => {
		expect([faultsOf(uitdatabankSchema('place'), place), faultsOf(uitdatabankSchema('event'), event)]).toEqual([[], []]);
	});

	test('come in with their hours, what is otherwise and who is behind it; a second time changes nothing', async ({
		as,
		at,
		work,
		rows
	}) => {
		at('2026-11-24T08:00:00Z');
		await loadGazetteer(as('house'));
		const bring = async (source?: string) => {
			const file = new File([JSON.stringify({ member: [place, event] })], 'uit.json', { type: 'application/json' });
			const { id } = await beginImport(as(cast.emma), { file, ...(source ? { source } : {}) });
			await work();
			const seen = await showImport(as(cast.emma), { id });
			await acceptImport(as(cast.emma), { id, publish: 'published', doubles: 'on' });
			await work();
			return { seen, done: await showImport(as(cast.emma), { id }) };
		};
		const first = await bring();
		expect(first.seen).toMatchObject({ form: 'uitdatabank', counts: { verdicts: { new: 2, faulty: 0 } } });
		expect(await rows('select name, email from organization')).toEqual([{ name: 'Buurthuis De Lier', email: null }]);
		expect(await rows('select name, address_1, city, nis from location')).toEqual([
			{ name: 'De Lier', address_1: 'Lierstraat 3', city: 'Gent', nis: '44021' }
		]);
		expect(
			await rows('select name, min_age_months as min, max_age_months as max, price_cents as cents from service order by name')
		).toEqual([
			{ name: 'De Lier', min: 0, max: 47, cents: null },
			{ name: 'Voorlezen op schoot', min: 0, max: 35, cents: 250 }
		]);
		const days = await rows<{
			day: string;
		}>(`select o.on_date::text as day from opening o join service_at_location m on m.id = o.service_at_location_id
			join service s on s.id = m.service_id where s.name = 'Voorlezen op schoot' order by 1`);
		expect(days.map(({ day }) => day)).toEqual(['2026-12-05', '2026-12-19']);
		const [{ shut, otherwise } = { shut: -1, otherwise: '' }] = await rows<{ shut: number; otherwise: string }>(`
			select count(*) filter (where o.on_date between '2026-12-23' and '2026-12-27')::int as shut,
				string_agg(to_char(o.starts_at at time zone 'Europe/Brussels', 'HH24:MI'), ',') filter (where o.on_date between '2027-02-08' and '2027-02-14') as otherwise
			from opening o join service_at_location m on m.id = o.service_at_location_id join service s on s.id = m.service_id where s.name = 'De Lier'`);
		expect({ shut, otherwise }).toEqual({ shut: 0, otherwise: '10:00' });
		const second = await bring(first.seen.source_id);
		expect(second.seen.counts.verdicts).toMatchObject({ new: 0, changed: 0, same: 2 });
	});

	test('an administrator says which of their kinds ours is; what came from there keeps its own', async ({ as, rows }) => {
		const term = { id: '0.57.0.0.0', label: 'Kinderwerking' };
		const table = await showUitTerms(as(cast.ada), {});
		await rows(`update service set kinds = '{toy_library}', received = null where name = 'Voorlezen op schoot'`);
		const kinds = [{ code: 'toy_library', place: { id: '', label: '' }, event: term }];
		await setUitTerms(as(cast.ada), { place: table.place, event: table.event, kinds });
		expect((await showUitTerms(as(cast.ada), {})).kinds.find(({ code }) => code === 'toy_library')).toMatchObject({
			place: null,
			event: term
		});
		await expect(setUitTerms(as(cast.ada), { ...table, kinds: [] })).rejects.toMatchObject({
			status: 409,
			theirs: { stands: { events: { toy_library: term } } }
		});
		const { objects } = (await exportUitdatabank(as('visitor'), {})) as { objects: Array<Record<string, unknown>> };
		expect(objects.find((one) => 'location' in one && JSON.stringify(one['name']).includes('Voorlezen'))?.['terms']).toMatchObject([term]);
		expect(objects.find((one) => !('location' in one))).toMatchObject({ '@id': place['@id'], terms: place.terms });
		const refuse = (wrong: object) => setUitTerms(as(cast.ada), { place: table.place, event: table.event, kinds, ...wrong });
		await expect(refuse({ place: { id: '', label: 'X' } })).rejects.toMatchObject({ issues: { 'place.id': 'uit_term_missing' } });
		await expect(refuse({ kinds: [{ code: 'toy_library', place: { id: 'abc', label: '' }, event: term }] })).rejects.toMatchObject({
			issues: { 'kinds.0.place.label': 'uit_term_half' }
		});
		await expect(setUitTerms(as(cast.emma), { place: table.place, event: table.event, kinds })).rejects.toMatchObject({ status: 403 });
	});
});
