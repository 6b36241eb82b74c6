import {
	addHoliday,
	addLocation,
	addService,
	bringInOrganization,
	keepMoments,
	keptHolidays,
	removeHoliday,
	reviseHoliday
} from '#rooms/places';
import { cast, describe, expect, test } from '../../../../../tests/house.ts';
import { loadGazetteer } from '../gazetteer/load.ts';

describe('school holidays', () => {
	test('are kept by editors, with where the dates come from; what is closed in them opens and closes with them', async ({
		as,
		at,
		rows,
		work
	}) => {
		at('2026-11-24T08:00:00Z');
		await loadGazetteer(as('house'));
		const { id: organization_id } = await bringInOrganization(as(cast.mia), { name: 'De Krokus' });
		const { id: location_id } = await addLocation(as(cast.mia), { organization_id, name: 'De Krokus', postal_code: '9000', city: 'Gent' });
		const { id: service_id } = await addService(as(cast.mia), { organization_id, name: 'Open spelen' });
		await keepMoments(as(cast.mia), {
			service_id,
			location_id,
			hours: { closedInSchoolHolidays: 'nl', rows: [{ kind: 'weekly', days: ['WE'], opens: '09:00', closes: '12:00' }] }
		});
		const open = async (date: string) => (await rows('select 1 from opening where on_date = $1', [date])).length;
		const spring = '2027-02-10';
		expect(await open(spring)).toBe(0);
		const nl = (await keptHolidays(as(cast.emma), {})).find(({ community }) => community === 'nl');
		const krokus = nl?.years.find(({ year }) => year === 2026)?.holidays.find(({ starts_on }) => starts_on === '2027-02-08');
		expect(krokus).toMatchObject({ name: 'krokusvakantie', ends_on: '2027-02-14' });
		expect(krokus?.source).not.toBe('');
		const { id = '', base } = krokus ?? {};
		const week = { id, base, name: 'krokusvakantie', starts_on: '2027-02-15', ends_on: '2027-02-21', source: 'besluit' };
		await expect(reviseHoliday(as(cast.mia), week)).rejects.toMatchObject({ status: 403 });
		for (const [wrong, field, why] of [
			[{ ends_on: '2027-02-01' }, 'ends_on', 'holidays_ends_before'],
			[{ ends_on: '2028-02-01' }, 'ends_on', 'holidays_too_long'],
			[{ starts_on: '2027-03-01', ends_on: '2027-03-29' }, 'starts_on', 'holidays_overlap'],
			[{ name: ' ' }, 'name', 'holidays_name_missing'],
			[{ starts_on: 'morgen' }, 'starts_on', 'holidays_day_missing']
		] as const)
			await expect(reviseHoliday(as(cast.emma), { ...week, ...wrong })).rejects.toMatchObject({ issues: { [field]: why } });
		await reviseHoliday(as(cast.emma), week);
		await expect(reviseHoliday(as(cast.emma), week)).rejects.toMatchObject({ status: 409 });
		await work();
		expect([await open(spring), await open('2027-02-17')]).toEqual([1, 0]);
		// A new edition of the house brings back nothing that was changed here.
		await loadGazetteer(as('house'));
		expect(await rows(`select 1 from school_holiday where community = 'nl' and starts_on = '2027-02-08'`)).toEqual([]);
		await removeHoliday(as(cast.emma), { id });
		await addHoliday(as(cast.emma), { ...week, community: 'nl', starts_on: '2027-02-08', ends_on: '2027-02-14' });
		await work();
		expect([await open(spring), await open('2027-02-17')]).toEqual([0, 1]);
		await expect(removeHoliday(as(cast.emma), { id })).rejects.toMatchObject({ status: 404 });
	});
});
