import {
	addLocation,
	addService,
	bringInOrganization,
	calendarOfOrganization,
	calendarOfPlace,
	calendarOfTown,
	keepMoments
} from '#rooms/places';
import { cast } from '../../../../../tests/cast.ts';
import { describe, expect, test } from '../../../../../tests/house.ts';
import { loadGazetteer } from '../gazetteer/load.ts';

const told = (moments: Array<{ starts: Date; calledOff: boolean }>) =>
	moments.slice(0, 3).map(({ starts, calledOff }) => `${starts.toISOString().slice(0, 16)}${calledOff ? ' off' : ''}`);

describe('calendars others read', () => {
	test('a moment that is called off stays, and is called off; the same by place, organization and town', async ({ as, at }) => {
		at('2026-11-24T08:00:00Z');
		await loadGazetteer(as('house'));
		const organization = await bringInOrganization(as(cast.mia), { name: 'De Wip vzw' });
		const place = await addLocation(as(cast.mia), { organization_id: organization.id, name: 'De Wip', postal_code: '9000', city: 'Gent' });
		const service = await addService(as(cast.mia), { organization_id: organization.id, name: 'Spelen' });
		const hours = {
			rows: [{ kind: 'weekly' as const, days: ['WE' as const], opens: '09:00', closes: '12:00' }],
			closed: [{ from: '2026-12-02', until: '2026-12-02' }]
		};
		const { id } = await keepMoments(as(cast.mia), { service_id: service.id, location_id: place.id, hours });
		const visitor = as('visitor');
		const ofPlace = await calendarOfPlace(visitor, { slug: place.slug });
		expect(told(ofPlace.moments)).toEqual(['2026-11-25T08:00', '2026-12-02T08:00 off', '2026-12-09T08:00']);
		expect(new Set(ofPlace.moments.map((one) => one.id))).toEqual(new Set([id]));
		expect((await calendarOfOrganization(visitor, { slug: organization.slug })).moments).toEqual(ofPlace.moments);
		expect((await calendarOfTown(visitor, { nis: '44021' })).moments).toEqual(ofPlace.moments);
		await expect(calendarOfTown(visitor, { nis: '99999' })).rejects.toMatchObject({ status: 404 });
		await expect(calendarOfOrganization(visitor, { slug: 'nergens' })).rejects.toMatchObject({ status: 404 });
	}, 60_000);
});
