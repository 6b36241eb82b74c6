import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { expandDays, HoursSchema, weekdays, type Calendar } from '../hours/index.ts';
import { fold } from './fold.ts';
import { rowsFrom } from './schedules-back.ts';
import { schedulesOf } from './schedules.ts';

const calendar: Calendar = {
	publicHolidays: new Map([
		['2026-12-25', 'Kerstmis'],
		['2027-05-06', 'Hemelvaart']
	]),
	schoolHolidays: { nl: [{ from: '2026-12-21', until: '2027-01-03', name: 'kerstvakantie' }], fr: [], de: [] }
};
const openings = (hours: v.InferInput<typeof HoursSchema>, over: Calendar) =>
	expandDays(v.parse(HoursSchema, hours), over, '2026-11-01', '2027-12-05').flatMap((day) => day.openings);

const someRow = fc.record({
	kind: fc.constantFrom('weekly' as const, 'monthly' as const),
	days: fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1, maxLength: 3 }),
	nth: fc.uniqueArray(fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, 5 as const, -1 as const), {
		minLength: 1,
		maxLength: 2
	}),
	weeks: fc.constantFrom('all' as const, 'odd' as const, 'even' as const, 'alternate' as const),
	opens: fc.constantFrom('08:30', '09:00', '13:15'),
	closes: fc.constantFrom('11:00', '12:00', '16:30')
});

test('export and import keep what is open on every day of 400, over closures, holidays and both clock changes', () => {
	fc.assert(
		fc.property(fc.array(someRow, { minLength: 1, maxLength: 4 }), fc.boolean(), (drawn, school) => {
			const rows = drawn.map((row) => ({ ...row, closes: row.closes <= row.opens ? '17:00' : row.closes }));
			const hours = {
				rows,
				closedInSchoolHolidays: school ? ('nl' as const) : null,
				closed: [{ from: '2027-07-10', until: '2027-07-20' }]
			};
			const exported = schedulesOf('owner', v.parse(HoursSchema, hours), calendar, '2026-11-01', '2027-12-05');
			const back = rowsFrom(exported);
			expect(back.unclear).toEqual([]);
			const none: Calendar = { publicHolidays: new Map(), schoolHolidays: { nl: [], fr: [], de: [] } };
			// More rows than somebody would fill in by hand: the limit is for forms.
			const reread = expandDays({ ...v.parse(HoursSchema, {}), rows: back.rows }, none, '2026-11-01', '2027-12-05').flatMap(
				(day) => day.openings
			);
			expect(reread).toEqual(openings(hours, calendar));
			const { rows: few, closed } = fold(back.rows);
			const folded = v.parse(HoursSchema, { rows: few.slice(0, 40), closed, closedOnPublicHolidays: false });
			expect(expandDays({ ...folded, rows: few }, none, '2026-11-01', '2027-12-05').flatMap((day) => day.openings)).toEqual(
				openings(hours, calendar)
			);
		}),
		{ numRuns: 40, seed: 20261124 }
	);
});

test('one weekly morning without exceptions is a handful of rows, cut at the clock changes', () => {
	const rows = schedulesOf(
		'owner',
		v.parse(HoursSchema, { rows: [{ kind: 'weekly', days: ['WE'], opens: '09:00', closes: '12:00' }] }),
		{ publicHolidays: new Map(), schoolHolidays: { nl: [], fr: [], de: [] } },
		'2026-11-01',
		'2027-11-30'
	);
	expect(rows.map(({ timezone, valid_from, byday, opens_at }) => ({ timezone, valid_from, byday, opens_at }))).toEqual([
		{ timezone: 1, valid_from: '2026-11-04', byday: 'WE', opens_at: '09:00+01:00' },
		{ timezone: 1, valid_from: '2027-11-03', byday: 'WE', opens_at: '09:00+01:00' },
		{ timezone: 2, valid_from: '2027-03-31', byday: 'WE', opens_at: '09:00+02:00' }
	]);
});

test('a year of one morning with holidays comes back as one row and its closed days', () => {
	const hours = {
		rows: [{ kind: 'weekly' as const, days: ['MO' as const, 'WE' as const], opens: '09:00', closes: '12:00' }],
		closedInSchoolHolidays: 'nl' as const
	};
	const { rows } = rowsFrom(schedulesOf('owner', v.parse(HoursSchema, hours), calendar, '2026-11-02', '2027-11-30'));
	expect(rows.length).toBeGreaterThan(4);
	expect(fold(rows)).toEqual({
		rows: [{ kind: 'weekly', days: ['MO', 'WE'], weeks: 'all', opens: '09:00', closes: '12:00', from: '2026-11-02', until: '2027-11-29' }],
		closed: [{ from: '2026-12-21', until: '2026-12-30' }]
	});
});

test('times of others are put on the clock of the place', () => {
	const one = (given: object) => rowsFrom([{ byday: 'WE', freq: 'WEEKLY', opens_at: '08:00Z', closes_at: '11:00Z', ...given }]).rows;
	expect(one({ valid_from: '2027-01-06' })).toMatchObject([{ opens: '09:00', closes: '12:00' }]);
	expect(one({ valid_from: '2027-06-02' })).toMatchObject([{ opens: '10:00', closes: '13:00' }]);
	expect(one({ valid_from: '2027-01-06', opens_at: '08:00', closes_at: '11:00:00', count: 3 })).toMatchObject([
		{ opens: '08:00', until: '2027-01-20' }
	]);
	expect(one({ valid_from: '2027-01-06', valid_to: '2027-02-28', interval: 3 })).toMatchObject([
		{ kind: 'once', date: '2027-01-06' },
		{ date: '2027-01-27' },
		{ date: '2027-02-17' }
	]);
	expect(
		rowsFrom([{ bymonthday: '15', opens_at: '08:00', closes_at: '09:00', valid_from: '2027-01-01', valid_to: '2027-02-28' }]).rows
	).toMatchObject([{ date: '2027-01-15' }, { date: '2027-02-15' }]);
});

test('what is unclear is named, not guessed', () => {
	expect(
		rowsFrom([
			{ byday: 'XX', opens_at: '10:00', closes_at: '12:00' },
			{ byday: 'MO', opens_at: '25:00', closes_at: '12:00' }
		]).unclear
	).toHaveLength(2);
});
