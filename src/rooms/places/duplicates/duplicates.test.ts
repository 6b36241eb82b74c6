import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { likeness, nameLikeness, type Described } from './index.ts';

type Row = [string, string | null, string | null, string, number | null, number | null, string | null, string | null, string | null];
const described = ([name, address, postcode, town, lat, lon, phone, email, website]: Row): Described => ({
	...{ name, address: address ?? '', postcode: postcode ?? '', town },
	...{ lat, lon, phone, email, website }
});
const pairs = (parse(readFileSync('src/rooms/places/duplicates/pairs.yaml', 'utf8')) as Array<['same' | 'two', Row, Row]>).map(
	([truth, a, b]) => ({ truth, a: described(a), b: described(b), ...likeness(described(a), described(b)) })
);
const told = (wrong: typeof pairs) => wrong.map(({ a, b, score }) => `${a.name} / ${b.name}: ${score.toFixed(2)}`);

describe('a hundred pairs judged by hand', () => {
	const same = pairs.filter(({ truth }) => truth === 'same');
	const two = pairs.filter(({ truth }) => truth === 'two');
	const missed = same.filter(({ double }) => !double);
	const alarms = two.filter(({ double }) => double);

	test('are a hundred, half of each', () => expect([same.length, two.length]).toEqual([50, 50]));

	test('at least nine in ten of the same are seen', () => {
		expect(1 - missed.length / same.length, told(missed).join('\n')).toBeGreaterThanOrEqual(0.9);
	});

	test('at most one warning in twenty is false', () => {
		expect(alarms.length / two.length, told(alarms).join('\n')).toBeLessThanOrEqual(0.05);
	});
});

const place = fc.record({
	name: fc.string({ maxLength: 40 }),
	address: fc.string({ maxLength: 40 }),
	postcode: fc.constantFrom('', '9000', '1030'),
	town: fc.constantFrom('Gent', 'Schaarbeek', ''),
	lat: fc.option(fc.double({ min: 49, max: 52, noNaN: true })),
	lon: fc.option(fc.double({ min: 2, max: 7, noNaN: true })),
	phone: fc.option(fc.string({ maxLength: 20 })),
	email: fc.option(fc.emailAddress()),
	website: fc.option(fc.webUrl())
});

test('it does not matter which of the two comes first, and a score is one', () => {
	fc.assert(
		fc.property(place, place, (a, b) => {
			const [there, back] = [likeness(a, b), likeness(b, a)];
			expect(there.score).toBeCloseTo(back.score, 10);
			expect(there.score >= 0 && there.score <= 1).toBe(true);
		})
	);
});

test('a name with letters is like itself, whatever its accents and capitals', () => {
	fc.assert(
		fc.property(fc.stringMatching(/^[a-z]{4,12}( [a-z]{4,12})?$/), (name) => {
			expect(nameLikeness(name, name.toUpperCase())).toBeGreaterThan(0.95);
		})
	);
	expect(nameLikeness('Théâtre de l’Œil', 'theatre de l’œil')).toBe(1);
});
