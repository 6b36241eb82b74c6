import { findPlaces } from '#rooms/places';
import { expect, test } from '../../../../tests/house.ts';
import { loadDemoPlaces } from './demo.ts';
import { loadGazetteer } from './gazetteer/load.ts';
import { extendOpenings } from './moments/jobs.ts';

test('the demo is a believable map: venues, offers and weekly moments in sixty towns, some shut, some long unconfirmed', async ({
	as,
	rows,
	at
}) => {
	at('2026-11-24T08:00:00Z');
	await loadGazetteer(as('house'));
	await loadDemoPlaces(as('house'));
	const [count] = await rows<
		Record<string, number>
	>(`select (select count(*) from location) as venues, (select count(distinct nis) from location) as towns, (select count(*) from service_at_location) as offers,
		(select count(*) from finder_entry where suspended) as shut, (select count(*) from finder_entry where assured_at < now() - interval '180 days') as old, (select count(*) from location where nis is null) as nowhere`);
	expect(count?.['venues']).toBeGreaterThanOrEqual(140);
	expect(count?.['towns']).toBeGreaterThanOrEqual(60);
	expect(count?.['offers']).toBeGreaterThanOrEqual(180);
	expect(count?.['shut']).toBeGreaterThan(8);
	expect(count?.['old']).toBeGreaterThan(15);
	expect(count?.['nowhere']).toBe(0);
	expect((await findPlaces(as('visitor'), { q: 'zaterdag papa Gent' })).places.map((place) => place.name)).toContain('Papa op Zaterdag');
	at('2026-12-24T08:00:00Z');
	await extendOpenings.run(as('house'));
	await extendOpenings.run(as('house'));
	const [last] = await rows<{ until: string }>('select min(expanded_until)::text as until from service_at_location');
	expect(last?.until).toBe('2028-01-27');
}, 60_000);
