import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { feature } from 'topojson-client';
import type { GeometryCollection, Polygon, Topology } from 'topojson-specification';
import { describe, expect, test } from 'vitest';
import { clustersOf, inView } from './clusters.ts';
import { boxOfLabel, boxOfMark, kinds, labelsOf, touch, type Kind, type TownLabel } from './labels.ts';
import {
	boxOf,
	moved,
	onEarth,
	onGround,
	readView,
	spanOf,
	viewAround,
	wholeCountry,
	writeView,
	zoomed,
	type Spot,
	type View
} from './ground.ts';
import { outline } from './outline.ts';
import { trace } from './trace.ts';

type Atlas = Topology<{ countries: GeometryCollection }>;
const view = fc.record({
	x: fc.double({ min: 0, max: 280, noNaN: true }),
	y: fc.double({ min: 0, max: 235, noNaN: true }),
	zoom: fc.integer({ min: 0, max: 6 })
});
const point = fc.record({ lat: fc.double({ min: 49.5, max: 51.5, noNaN: true }), lon: fc.double({ min: 2.55, max: 6.4, noNaN: true }) });
describe('the ground under the map', () => {
	test('is the one world-atlas draws', () => {
		const atlas = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('world-atlas/countries-10m.json'), 'utf8')) as Atlas;
		const belgium = atlas.objects.countries.geometries.find(({ id }) => id === '056');
		const { geometry } = feature(atlas, belgium as Polygon);
		expect(outline).toBe(trace(geometry.coordinates[0] ?? []));
	});

	test('kilometres on it are kilometres: Brussels to Ghent is 50', () => {
		const [brussels, ghent] = [onGround(50.8503, 4.3517), onGround(51.0543, 3.7174)];
		expect(Math.hypot(brussels.x - ghent.x, brussels.y - ghent.y)).toBeCloseTo(50, -0.5);
	});

	test('there and back again', () => {
		fc.assert(
			fc.property(point, ({ lat, lon }) => {
				const back = onEarth(onGround(lat, lon));
				expect(back.lat).toBeCloseTo(lat, 9);
				expect(back.lon).toBeCloseTo(lon, 9);
			})
		);
	});

	test('a view survives its address; nonsense is no view', () => {
		fc.assert(
			fc.property(view, (seen) => {
				const read = readView(writeView(seen, new URLSearchParams('waar=Gent')));
				expect(Math.abs((read?.x ?? 0) - seen.x)).toBeLessThan(0.02);
				expect(read?.zoom).toBe(seen.zoom);
			})
		);
		for (const asked of ['', 'midden=', 'midden=a,b', 'midden=51', 'midden=51,4,5', 'midden=51,4&zoom=x']) {
			expect(readView(new URLSearchParams(asked)), asked).toBeUndefined();
		}
	});

	test('coming closer and going back ends where it began, and what is fixed stays put', () => {
		fc.assert(
			fc.property(view, fc.integer({ min: 1, max: 3 }), (seen, by) => {
				fc.pre(seen.zoom + by <= 6);
				const there = zoomed(seen, by);
				expect(spanOf(there)).toBeCloseTo(spanOf(seen) / 2 ** by, 6);
				expect(zoomed(there, -by)).toEqual(seen);
			})
		);
		const corner = { x: 100, y: 100 };
		const seen: View = { x: 110, y: 105, zoom: 2 };
		const close = zoomed(seen, 1, corner);
		expect((corner.x - boxOf(close).left) / boxOf(close).width).toBeCloseTo((corner.x - boxOf(seen).left) / boxOf(seen).width, 9);
		expect(moved(wholeCountry, 1, 0).x).toBeGreaterThan(wholeCountry.x);
	});
});

describe('marks', () => {
	test('every point is on exactly one mark, and no two marks come closer than 24 pixels on a narrow telephone', () => {
		fc.assert(
			fc.property(fc.array(point, { maxLength: 60 }), fc.integer({ min: 0, max: 6 }), (points, zoom) => {
				const marks = clustersOf(points, zoom);
				expect(marks.flatMap((one) => one.points).length).toBe(points.length);
				// Pixels on a map of 288: what a screen of 320 leaves.
				const pixels = 288 / spanOf({ x: 0, y: 0, zoom });
				for (const [index, one] of marks.entries())
					for (const other of marks.slice(index + 1))
						expect(Math.max(Math.abs(one.x - other.x), Math.abs(one.y - other.y)) * pixels).toBeGreaterThan(24);
			})
		);
	});

	test('the view around points shows them all', () => {
		fc.assert(
			fc.property(fc.array(point, { minLength: 1, maxLength: 30 }), (points) => {
				const spots = points.map(({ lat, lon }) => onGround(lat, lon));
				expect(inView(spots, viewAround(spots)).length).toBe(points.length);
			})
		);
	});

	test('names of towns never lie on each other, largest first', () => {
		const towns = [
			['Klein', 51.05, 3.721, 10],
			['Gent', 51.05, 3.72, 260_000],
			['Antwerpen', 51.22, 4.4, 530_000]
		] as const;
		expect(labelsOf(towns, wholeCountry).map(({ name }) => name)).toEqual(['Antwerpen', 'Gent']);
	});

	test('and never under a mark, on a telephone nor on a wide screen', () => {
		const towns = [
			['Gent', 51.05, 3.72, 260_000],
			['Antwerpen', 51.22, 4.4, 530_000],
			['Charleroi', 50.41, 4.44, 200_000]
		] as const;
		const mark = fc.record({
			x: fc.double({ min: 0, max: 280, noNaN: true }),
			y: fc.double({ min: 0, max: 235, noNaN: true }),
			count: fc.constant(7)
		});
		const covered = ({ wide, narrow, ...town }: TownLabel, at: View, marks: Spot[]) =>
			Object.entries({ wide, narrow }).flatMap(([kind, side]) =>
				kinds[kind as Kind].widths.filter(
					(width) =>
						side &&
						marks.some((one) =>
							touch(boxOfLabel({ ...town, side }, at, kind as Kind, width), boxOfMark({ ...one, count: 7 }, at, kind as Kind, width))
						)
				)
			);
		fc.assert(
			fc.property(fc.array(mark, { maxLength: 25 }), view, (marks, at) => {
				expect(labelsOf(towns, at, marks).flatMap((label) => covered(label, at, marks))).toEqual([]);
			}),
			{ numRuns: 200 }
		);
		const ghent = onGround(51.05, 3.72);
		const beside = labelsOf(towns, wholeCountry, [{ x: ghent.x, y: ghent.y + 14, count: 3 }]).find(({ name }) => name === 'Gent');
		expect(beside).toMatchObject({ wide: 'above' });
		// Held against how it was: a name below its town, whatever lies there.
		expect(covered({ ...ghent, name: 'Gent', rank: 0, wide: 'below' }, wholeCountry, [{ x: ghent.x, y: ghent.y + 14 }])).not.toEqual([]);
	});
});
