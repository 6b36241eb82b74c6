import { doublePairs, findPlaces, freshnessBoard, openClaims, openSuggestions } from '#rooms/places';
import { cast, expect, test } from '../../../../tests/house.ts';
import { loadDemoPlaces } from './demo.ts';
import { loadGazetteer } from './gazetteer/load.ts';
import { extendOpenings } from './moments/jobs.ts';

/** Within a twentieth of what was promised. */
const near = (promised: number, counted = 0) => Math.abs(counted - promised) <= promised / 20;

test('the demo is a believable map: venues, offers and weekly moments in sixty towns, some shut, some long unconfirmed', async ({
	as,
	rows,
	at
}) => {
	at('2026-11-24T08:00:00Z');
	await loadGazetteer(as('house'));
	await loadDemoPlaces(as('house'));
	const [count] = await rows<Record<string, number>>(`select (select count(distinct organization_id) from location) as venues,
		(select count(distinct nis) from location) as towns, (select count(*) from service) as offers,
		(select count(*) from opening where on_date between '2026-11-25' and '2026-12-22') / 4 as weekly,
		(select count(*) from finder_entry where suspended) as shut, (select count(*) from finder_entry) as all,
		(select count(*) from finder_entry where assured_at < now() - interval '180 days') as old, (select count(*) from location where nis is null) as nowhere,
		(select count(*) from service_at_location where families is not null) as sized, (select count(*) from service_at_location where quiet || busy <> '{}') as known`);
	const share = (name: string) => (count?.[name] ?? 0) / (count?.['all'] ?? 1);
	expect(near(140, count?.['venues'])).toBe(true);
	expect(count?.['towns']).toBeGreaterThanOrEqual(60);
	expect(near(220, count?.['offers'])).toBe(true);
	expect(near(450 * (1 - share('shut')), count?.['weekly'])).toBe(true);
	expect(Math.abs(share('shut') - 0.1)).toBeLessThan(0.02);
	expect(Math.abs(share('old') - 0.15)).toBeLessThan(0.02);
	expect(count?.['nowhere']).toBe(0);
	expect(share('sized')).toBeGreaterThan(0.5);
	expect(share('known')).toBeGreaterThan(0.3);
	// Each page of the desk has something to decide.
	const emma = as(cast.emma);
	expect((await doublePairs(emma, {})).map(({ one, other }) => [one.name, other.name].sort())).toEqual([
		['Het Pluimpje', 'Pluimpje'],
		['De Tuimelaar', 'Tuimelaar'],
		['Kwartet', 'Spelotheek Kwartet']
	]);
	expect((await openClaims(emma, {})).length).toBeGreaterThanOrEqual(2);
	expect((await openSuggestions(emma, {})).length).toBeGreaterThanOrEqual(3);
	expect((await freshnessBoard(emma, {})).counts).toMatchObject({ silent: 1 });
	expect((await findPlaces(as('visitor'), { q: 'zaterdag papa Gent' })).places.map((place) => place.name)).toContain('Papa op Zaterdag');
	at('2026-12-24T08:00:00Z');
	await extendOpenings.run(as('house'));
	await extendOpenings.run(as('house'));
	const [last] = await rows<{ until: string }>('select min(expanded_until)::text as until from service_at_location');
	expect(last?.until).toBe('2028-01-27');
}, 240_000);
