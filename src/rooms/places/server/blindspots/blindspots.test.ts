import { addOffer, blindSpots, blindSpotsTable, bringInPlace, reviseMoments } from '#rooms/places';
import { cast, expect, test } from '../../../../../tests/house.ts';
import { loadGazetteer } from '../gazetteer/load.ts';

test('shows where nothing is, for whom and when; and what moving a moment would change, without changing it', async ({ as, at, rows }) => {
	at('2026-11-24T09:00:00Z');
	await loadGazetteer(as('house'));
	const { id } = await bringInPlace(as(cast.mia), { name: 'De Zandloper', city: 'Gent', postal_code: '9000' });
	const { id: moment } = await addOffer(as(cast.mia), { location_id: id, name: 'Babyochtend', min_age_months: '0', max_age_months: '11' });
	await reviseMoments(as(cast.mia), { id: moment, hours: { rows: [{ rhythm: 'weekly', days: 'WE', opens: '09:00', closes: '11:30' }] } });

	const all = await blindSpots(as('visitor'), {});
	const of = (lines: typeof all.lines, name: string) => lines.find((line) => line.name === name);
	expect(of(all.lines, 'Gent')).toMatchObject({ moments: 1, cells: expect.objectContaining({ 6: 1 }) });
	expect(all.lines[0]).toMatchObject({ moments: 0 });
	expect(all.covered).toEqual({ now: { towns: 1, halfDays: 1 }, then: null });
	expect(of((await blindSpots(as('visitor'), { leeftijd: 'school' })).lines, 'Gent')).toMatchObject({ moments: 0 });
	expect(of((await blindSpots(as('visitor'), { toegang: 'step_free' })).lines, 'Gent')).toMatchObject({ moments: 0 });
	expect((await blindSpots(as('visitor'), { leeftijd: 'iets' as never, naar: 'x' })).asked).toMatchObject({ leeftijd: '', naar: 0 });

	const wednesday = await blindSpots(as('visitor'), { dagdeel: '6' });
	expect([of(wednesday.lines, 'Gent')?.moments, wednesday.dots[0]?.name]).toEqual([1, 'Brussel']);
	expect(wednesday.dots.find(({ name }) => name === 'Gent')).toMatchObject({ moments: 1, lat: expect.closeTo(51.05, 1) as number });
	expect(of((await blindSpots(as('visitor'), { dagdeel: '7' })).lines, 'Gent')).toMatchObject({ moments: 0 });

	const gent = of(all.lines, 'Gent')?.nis ?? '';
	const hasselt = of(all.lines, 'Hasselt')?.nis ?? '';
	const moved = await blindSpots(as('visitor'), { gemeente: gent, van: moment, naar: '16', waar: hasselt });
	expect(moved.there).toMatchObject([{ service: 'Babyochtend', place: 'De Zandloper' }]);
	expect(of(moved.lines, 'Gent')).toMatchObject({ moments: 0, before: expect.objectContaining({ 6: 1 }) });
	expect(of(moved.lines, 'Hasselt')).toMatchObject({ moments: 1, cells: expect.objectContaining({ 16: 1 }) });
	expect(moved.covered.then).toEqual({ towns: 1, halfDays: 1 });
	expect(await rows('select nis, slots from finder_entry')).toMatchObject([{ nis: gent, slots: [6] }]);
	const table = await blindSpotsTable(as('visitor'), { provincie: 'Oost-Vlaanderen' });
	expect(table.split('\r\n')[0]).toContain('maandag voormiddag');
	expect(table).toMatch(/\d{5},Gent,Oost-Vlaanderen,\d+,1,/);
	expect(table).not.toContain('Hasselt');
});
