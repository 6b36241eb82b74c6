import { db } from '#kernel/context';
import { addLocation, addService, bringInOrganization, findSomewhere, keepMoments } from '#rooms/places';
import { cast, describe, expect, test } from '../../../../tests/house.ts';
import { loadGazetteer } from './gazetteer/load.ts';

describe('the gazetteer', () => {
	test('knows towns by every name a family may use, and says the province of homonyms', async ({ as }) => {
		await loadGazetteer(as('house'));
		const first = async (words: string, locale = 'nl') => (await findSomewhere(as('visitor', { locale }), { words }))[0];
		expect(await first('gent')).toMatchObject({ nis: '44021', name: 'Gent' });
		expect(await first('Gand', 'fr')).toMatchObject({ nis: '44021', name: 'Gand' });
		expect(await first('schaerbeek', 'fr')).toMatchObject({ nis: '21015', name: 'Schaerbeek' });
		expect(await first('9050')).toMatchObject({ nis: '44021', postcode: '9050' });
		expect(await first('borsbeek')).toMatchObject({ nis: '11002' });
		expect(await first('mechlen')).toMatchObject({ name: 'Mechelen' });
		const homonyms = await findSomewhere(as('visitor'), { words: 'ruisbroek' });
		expect(homonyms.map((one) => one.label)).toEqual(['Ruisbroek (Sint-Pieters-Leeuw)', 'Ruisbroek (Puurs)', 'Puurs']);
	});
});

describe('keeping a place true', () => {
	test('a member brings in a place; its moments stand in the finder for everybody', async ({ as, rows, at }) => {
		at('2026-11-24T08:00:00Z');
		const mia = as(cast.mia);
		const { id: organization_id } = await bringInOrganization(mia, { name: 'De Zandloper vzw' });
		const { id: location_id } = await addLocation(mia, {
			organization_id,
			name: 'De Zandloper',
			address_1: 'Kasteellaan 12',
			postal_code: '9000',
			city: 'Gent',
			indoors: 'on',
			facilities: ['step_free', 'pram_inside']
		});
		const { id: service_id } = await addService(mia, {
			organization_id,
			name: 'Open spelen',
			kinds: ['play_and_meeting'],
			min_age_months: 0,
			max_age_months: 48,
			languages: ['nl', 'fr']
		});
		const hours = { rows: [{ kind: 'weekly' as const, days: ['WE' as const], opens: '09:00', closes: '12:00' }] };
		const { id } = await keepMoments(mia, { service_id, location_id, hours });
		const openings = await db(as('visitor'))
			.selectFrom('opening')
			.select('starts_at')
			.where('service_at_location_id', '=', id)
			.orderBy('starts_at')
			.execute();
		expect(openings[0]?.starts_at.toISOString()).toBe('2026-11-25T08:00:00.000Z');
		expect(openings.length).toBeGreaterThan(50);
		expect(await rows('select nis, slots, drop_in, free, status from finder_entry')).toMatchObject([
			{ nis: '44021', slots: [6], drop_in: true, free: true, status: 'published' }
		]);
	});

	test('another member may not change it, an editor may', async ({ as, rows }) => {
		const [organization] = await rows<{ id: string }>('select id from organization');
		await expect(addLocation(as(cast.milan), { organization_id: organization?.id ?? '', name: 'Elders' })).rejects.toMatchObject({
			status: 403
		});
		await expect(addLocation(as('visitor'), { organization_id: organization?.id ?? '', name: 'Elders' })).rejects.toMatchObject({
			status: 403
		});
		await addLocation(as(cast.emma), { organization_id: organization?.id ?? '', name: 'Elders' });
	});

	test('what somebody offers does not open at a place of others', async ({ as, rows }) => {
		const { id: organization_id } = await bringInOrganization(as(cast.milan), { name: 'De Tol' });
		const { id: location_id } = await addLocation(as(cast.milan), { organization_id, name: 'De Tol' });
		const [service] = await rows<{ id: string }>('select id from service');
		for (const who of [cast.mia, cast.emma])
			await expect(keepMoments(as(who), { service_id: service?.id ?? '', location_id, hours: {} })).rejects.toMatchObject({
				issues: { location_id: 'places_location_of_another' }
			});
		await rows('delete from organization where id = $1', [organization_id]);
	});

	test('hours that make no sense are refused at their field', async ({ as, rows }) => {
		const [service] = await rows<{ id: string }>('select id from service');
		const [location] = await rows<{ id: string }>('select id from location');
		const wrong = keepMoments(as(cast.mia), {
			service_id: service?.id ?? '',
			location_id: location?.id ?? '',
			hours: { rows: [{ kind: 'weekly', days: [], opens: '25:00', closes: '12:00' }] }
		});
		await expect(wrong).rejects.toMatchObject({
			issues: { 'hours.rows.0.days': 'places_hours_day_missing', 'hours.rows.0.opens': 'places_hours_time_wrong' }
		});
	});
});
