import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { readCsv } from '#kernel/sheets';
import { emptyCalendar, expandDays, halfDays, HoursSchema, weekdays, type Row } from '../hours/index.ts';
import { readCalendar } from './ical/read.ts';
import { placeIn } from './ical/place-text.ts';
import { changesFor } from './merge.ts';
import { readHalfDays, writeHalfDays } from './table/half-days-text.ts';
import { readHours, writeHours } from './table/hours-text.ts';
import { isEnough, mappingOf } from './table/mapping.ts';
import { readAdjusted, readClosed, writeAdjusted, writeClosed } from './table/ranges-text.ts';
import { kindsOf } from '../kinds/kinds.ts';
import { readTable } from './table/read.ts';

const clock = fc
	.tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45'))
	.map(([h, m]) => `${String(h).padStart(2, '0')}:${m}`);
const day = fc
	.date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
	.map((at) => at.toISOString().slice(0, 10));
const times = fc.tuple(clock, clock).filter(([opens, closes]) => opens !== closes);
const someDays = fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1, maxLength: 7 });
const period = fc.record({ from: fc.option(day), until: fc.option(day) });
const row: fc.Arbitrary<Row> = fc.oneof(
	fc
		.tuple(someDays, fc.constantFrom('all', 'odd', 'even', 'alternate'), times, period)
		.map(([days, weeks, [opens, closes], range]) => ({ kind: 'weekly', days, weeks, opens, closes, ...range }) as Row),
	fc
		.tuple(someDays, fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5, -1), { minLength: 1, maxLength: 3 }), times, period)
		.map(([days, nth, [opens, closes], range]) => ({ kind: 'monthly', days, nth, opens, closes, ...range }) as Row),
	fc.tuple(day, times).map(([date, [opens, closes]]) => ({ kind: 'once', date, opens, closes }) as Row)
);

describe('half-days in a cell', () => {
	test('are read back as they were written', () => {
		fc.assert(
			fc.property(fc.uniqueArray(fc.constantFrom(...halfDays)), (slots) => {
				const sorted = slots.sort((a, b) => a - b);
				expect(readHalfDays(writeHalfDays(sorted))).toEqual({ slots: sorted, unclear: [] });
			})
		);
	});

	test.for([
		['woensdagvoormiddag; za namiddag', [6, 16], []],
		['Mercredi matin, samedi', [6, 15, 16, 17], []],
		['Friday evening; Montag Vormittag', [0, 14], []],
		['di après-midi', [4], []],
		['soms; wo ochtend', [6], ['soms']]
	] as const)('%s', ([cell, slots, unclear]) => {
		expect(readHalfDays(cell)).toEqual({ slots, unclear });
	});
});

describe('hours in a cell', () => {
	test('are read back as they were written', () => {
		fc.assert(
			fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
				expect(readHours(writeHours({ rows }))).toEqual({ rows, unclear: [] });
			})
		);
	});

	test('are read as people write them', () => {
		const read = (text: string) => readHours(text).rows.map((one) => writeHours({ rows: [one] }));
		expect(read('woensdag 9u30 tot 12u')).toEqual(['wo 09:30-12:00']);
		expect(read('Ma-vr 9-12 ; zaterdag 14.00–16.30')).toEqual(['ma, di, wo, do, vr 09:00-12:00', 'za 14:00-16:30']);
		expect(read('2e en 4e woensdag 14:00-16:00')).toEqual(['2e en 4e wo 14:00-16:00']);
		expect(read('mardi et jeudi 9h-11h30')).toEqual(['di, do 09:00-11:30']);
		expect(read('di 9-12, 13-16')).toEqual(['di 09:00-12:00', 'di 13:00-16:00']);
		expect(readHours('na afspraak').unclear).toEqual(['na afspraak']);
		expect(readHours('wo 25:00-26:00; wo 9-9').unclear).toHaveLength(2);
	});

	test('closed and adjusted days too', () => {
		const hours = v.parse(HoursSchema, {
			closed: [
				{ from: '2026-12-24', until: '2027-01-03', reason: { nl: 'Kerst' } },
				{ from: '2027-05-06', until: '2027-05-06' }
			],
			adjusted: [
				{
					from: '2027-02-01',
					until: '2027-02-07',
					reason: { nl: 'Krokus' },
					rows: [{ days: ['TU', 'TH'], opens: '10:00', closes: '11:00' }]
				}
			]
		});
		expect(readClosed(writeClosed(hours.closed))).toEqual({ closed: hours.closed, unclear: [] });
		expect(readAdjusted(writeAdjusted(hours.adjusted))).toEqual({ adjusted: hours.adjusted, unclear: [] });
		expect(readClosed('24/12/2026 tot 3/1/2027; morgen; 2026-02-31').unclear).toEqual(['morgen', '2026-02-31']);
	});
});

const kinds = kindsOf([
	{
		id: 'a',
		code: 'play_and_meeting',
		name: { nl: 'Speel- en ontmoetingsplaats', fr: 'Lieu de rencontre enfants et parents' },
		hidden: false,
		into: null
	},
	{ id: 'b', code: 'family_house', name: { nl: 'Huis van het Kind' }, hidden: false, into: null }
]);

test('a messy table of 300 rows: all of its forty faults are named, on their row and in their column, and nothing else is', () => {
	const table = readCsv(readFileSync('tests/material/messy.csv')) ?? [];
	const mapping = mappingOf(table[0] ?? [], {});
	expect(isEnough(mapping)).toBe(true);
	expect(table.length).toBe(301);
	const told = readTable(table, mapping, kinds).flatMap(({ spot, faults }) =>
		faults.map(({ field, key }) => `${spot} ${field} ${key.replace('exchange_fault_', '')}`)
	);
	const known = readFileSync('tests/material/messy-faults.txt', 'utf8').trim().split('\n');
	expect(known).toHaveLength(40);
	expect(told.sort()).toEqual([...known].sort());
});

test('a table of somebody else is recognised by what they call their columns, and its rows by place and offer', () => {
	const table = [
		['Naam van de plek', 'Straat', 'PC', 'Stad', 'Wat'],
		['De Wip', 'Kerkstraat 1', '9000', 'Gent', 'Open spelen'],
		['De Wip', 'Kerkstraat 1', '9000', 'Gent', 'Babymassage']
	];
	const mapping = mappingOf(table[0] ?? [], {});
	expect(mapping).toEqual(['location', 'address_1', 'postal_code', 'city', 'service']);
	expect(readTable(table, mapping, kinds).map(({ label }) => label)).toEqual(['De Wip · Open spelen', 'De Wip · Babymassage']);
});

describe('a calendar', () => {
	const read = () => readCalendar(readFileSync('tests/material/exceptions.ics', 'utf8'), '2026-11-24') ?? [];
	const hoursOf = (uid: string) => read().find(({ spot }) => spot === uid)?.parts?.moments?.fields.hours;
	const open = (uid: string, from = '2026-11-24', until = '2027-02-28') => {
		const hours = hoursOf(uid);
		return hours
			? expandDays(hours, emptyCalendar, from, until).flatMap((one) =>
					one.openings.map(({ date, opens, closes }) => `${date} ${opens}-${closes}`)
				)
			: [];
	};

	test('keeps what is left out, moved, called off and added', () => {
		expect(hoursOf('week@zandloper.example')?.rows[0]).toMatchObject({
			kind: 'weekly',
			days: ['WE'],
			opens: '09:00',
			closes: '12:00',
			until: null
		});
		const turns = open('week@zandloper.example', '2026-11-24', '2026-12-31');
		expect(turns).toEqual([
			'2026-11-25 09:00-12:00',
			'2026-12-02 09:30-12:30',
			'2026-12-10 09:00-12:00',
			'2026-12-16 09:00-12:00',
			'2026-12-30 09:00-12:00'
		]);
		expect(hoursOf('maand@zandloper.example')?.rows).toMatchObject([{ kind: 'monthly', days: ['SA'], nth: [2], opens: '10:00' }]);
		expect(open('los@zandloper.example')).toEqual(['2027-01-15 14:00-16:00', '2027-01-20 14:00-16:00']);
	});

	test('stands on the clock of the place, in winter and in summer', () => {
		expect(open('utc@zandloper.example', '2027-03-20', '2027-04-05')).toEqual(['2027-03-25 09:00-10:00', '2027-04-01 10:00-11:00']);
	});

	test('says what it cannot take, and is the same twice', () => {
		const faults = read().flatMap(({ spot, faults }) => faults.map(({ key }) => `${spot} ${key}`));
		expect(faults).toEqual(['dag@zandloper.example exchange_fault_all_day', 'oud@zandloper.example exchange_fault_past']);
		expect(read()).toEqual(read());
		expect(readCalendar('BEGIN:VCALENDAR\nrommel', '2026-11-24')).toBeUndefined();
	});

	test('knows where something is', () => {
		expect(placeIn('De Zandloper, Kasteellaan 12, 9000 Gent')).toEqual({
			name: 'De Zandloper',
			address_1: 'Kasteellaan 12',
			postal_code: '9000',
			city: 'Gent'
		});
		expect(placeIn('Bibliotheek')).toMatchObject({ name: 'Bibliotheek', postal_code: '' });
	});
});

test('what somebody corrected here, a source leaves alone', () => {
	const here = { name: 'Anders', phone: '02', summary: { nl: 'x', fr: '' }, sources: { phone: 'a', summary: 'a' } };
	expect(changesFor(here, { name: 'Nieuw', phone: '03', summary: { nl: 'x' } }, 'a')).toEqual({ phone: '03' });
	expect(changesFor(here, { phone: '03' }, 'b')).toEqual({});
});
