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

/** What stands in a calendar of its events: without its own name and address. */
const events = (text: string) => text.slice(text.indexOf('BEGIN:VEVENT'));

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
		expect(ofPlace).toContain('NAME:Openingsmomenten van De Wip');
		expect(ofPlace.replace(/\r\n /g, '')).toContain(`UID:${id}-WE-all-0900-1200-@`);
		expect(ofPlace).toContain('DTSTART;TZID=Europe/Brussels:20261104T090000');
		expect(ofPlace).toMatch(/RECURRENCE-ID;TZID=Europe\/Brussels:20261202T090000[\s\S]*STATUS:CANCELLED/);
		expect(events(await calendarOfOrganization(visitor, { slug: organization.slug }))).toBe(events(ofPlace));
		expect(events(await calendarOfTown(visitor, { nis: '44021' }))).toBe(events(ofPlace));
		expect(await calendarOfTown(visitor, { nis: '11002' })).not.toContain('BEGIN:VEVENT');
		await expect(calendarOfTown(visitor, { nis: '99999' })).rejects.toMatchObject({ status: 404 });
		await expect(calendarOfOrganization(visitor, { slug: 'nergens' })).rejects.toMatchObject({ status: 404 });
	});
});
