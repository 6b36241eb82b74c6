import { readFileSync } from 'node:fs';
import Holidays from 'date-holidays';
import fc from 'fast-check';
import opening_hours from 'opening_hours';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
	addDays,
	emptyCalendar,
	expandDays,
	expandIntervals,
	HoursSchema,
	instantOf,
	isoWeek,
	slotsOf,
	wallClock,
	weekdays,
	type Calendar
} from './index.ts';

/** Instants, and whether something with these hours is open then: asked of opening_hours in a process that runs in Brussels. */
type Vector = { osm: string; hours: v.InferInput<typeof HoursSchema>; at: Array<[string, boolean]> };

const hours = (given: v.InferInput<typeof HoursSchema>) => v.parse(HoursSchema, given);
const row = (days: string[], opens = '09:00', closes = '12:00', more: object = {}) => ({
	kind: 'weekly' as const,
	days: days as never,
	opens,
	closes,
	...more
});
const openDates = (given: v.InferInput<typeof HoursSchema>, from: string, until: string, calendar: Calendar = emptyCalendar) =>
	expandDays(hours(given), calendar, from, until)
		.filter((day) => day.openings.length > 0)
		.map((day) => day.date);

describe('the zone of the place decides, never the zone of the machine', () => {
	test.for([
		['2026-07-01', '09:00', '2026-07-01T07:00:00.000Z'],
		['2026-01-01', '09:00', '2026-01-01T08:00:00.000Z'],
		['2026-03-29', '01:30', '2026-03-29T00:30:00.000Z'],
		['2026-03-29', '02:30', '2026-03-29T01:30:00.000Z'],
		['2026-03-29', '03:30', '2026-03-29T01:30:00.000Z'],
		['2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
		['2026-10-25', '03:30', '2026-10-25T02:30:00.000Z']
	])('%s %s in Brussels is %s', ([date, time, instant]) => {
		expect(instantOf(date ?? '', time ?? '', 'Europe/Brussels').toISOString()).toBe(instant);
	});

	const given = JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8')) as Vector[];
	const years = new Holidays('BE', { types: ['public'], timezone: 'Europe/Brussels' });
	const belgium: Calendar = {
		...emptyCalendar,
		publicHolidays: new Map([2026, 2027, 2028].flatMap((year) => years.getHolidays(year).map((day) => [day.date.slice(0, 10), day.name])))
	};

	test('there are 300 of them', () => expect(given.flatMap(({ at }) => at)).toHaveLength(300));
	test.for(given)('open or closed as opening_hours said in Brussels: $osm', ({ hours: asked, at }) => {
		const intervals = expandIntervals(hours(asked), belgium, '2025-12-30', '2028-05-01');
		for (const [instant, open] of at) {
			const moment = new Date(instant);
			expect({ instant, open: intervals.some(({ starts, ends }) => starts <= moment && moment < ends) }).toEqual({ instant, open });
		}
	});

	test('300 moments over two years keep their time on the wall', () => {
		const intervals = expandIntervals(
			hours({ rows: [row(['WE', 'SA', 'SU'], '01:15', '03:45')] }),
			emptyCalendar,
			'2026-01-01',
			'2027-12-31'
		).slice(0, 300);
		expect(intervals).toHaveLength(300);
		for (const { starts, date, opens } of intervals) {
			const skipped = ['2026-03-29', '2027-03-28'].includes(date) && opens >= '02:00' && opens < '03:00';
			if (!skipped) expect(wallClock(starts, 'Europe/Brussels')).toEqual({ date, time: opens });
		}
	});

	test('a moment over the clock change is an hour shorter or longer', () => {
		const night = hours({ rows: [row(['SA'], '22:00', '06:00')] });
		const length = (date: string) =>
			expandIntervals(night, emptyCalendar, date, date).map(({ starts, ends }) => (ends.getTime() - starts.getTime()) / 3_600_000);
		expect([length('2026-03-21'), length('2026-03-28'), length('2026-10-24')]).toEqual([[8], [7], [9]]);
	});
});

describe('what wins (D2)', () => {
	const calendar: Calendar = {
		publicHolidays: new Map([['2026-11-11', 'Wapenstilstand']]),
		schoolHolidays: { nl: [{ from: '2026-11-02', until: '2026-11-13', name: 'herfstvakantie' }], fr: [], de: [] }
	};
	const base = { rows: [row(['WE'])], closedOnPublicHolidays: true, closedInSchoolHolidays: 'nl' as const };
	const adjusted = { from: '2026-11-11', until: '2026-11-11', rows: [{ days: ['WE' as const], opens: '14:00', closes: '16:00' }] };
	const closed = { from: '2026-11-11', until: '2026-11-11' };
	const why = (given: v.InferInput<typeof HoursSchema>) => expandDays(hours(given), calendar, '2026-11-11', '2026-11-11')[0]?.why?.kind;

	test('suspended over closed over adjusted over public holiday over school holiday over season', () => {
		const season = { from: '12-01', until: '12-31' };
		expect(why({ ...base, season, adjusted: [adjusted], closed: [closed], suspended: {} })).toBe('suspended');
		expect(why({ ...base, season, adjusted: [adjusted], closed: [closed] })).toBe('closed');
		expect(why({ ...base, season, adjusted: [adjusted] })).toBe('adjusted');
		expect(why({ ...base, season })).toBe('public_holiday');
		expect(why({ ...base, season, closedOnPublicHolidays: false })).toBe('school_holiday');
		expect(why({ ...base, season, closedOnPublicHolidays: false, closedInSchoolHolidays: null })).toBe('season');
		expect(why({ ...base, closedOnPublicHolidays: false, closedInSchoolHolidays: null })).toBeUndefined();
	});

	/** Each reason alone, strongest first. */
	const reasons = [
		['suspended', { suspended: {} }],
		['closed', { closed: [closed] }],
		['adjusted', { adjusted: [adjusted] }],
		['public_holiday', { closedOnPublicHolidays: true }],
		['school_holiday', { closedInSchoolHolidays: 'nl' }],
		['season', { season: { from: '12-01', until: '12-31' } }]
	] as const;
	const none = { rows: [row(['WE'])], closedOnPublicHolidays: false };
	const pairs = reasons.flatMap(([stronger, one], index) =>
		reasons.slice(index + 1).map(([weaker, other]) => ({ stronger, weaker, both: { ...one, ...other } }))
	);

	test.for(pairs)('$stronger over $weaker', ({ stronger, both }) => {
		expect(why({ ...none, ...(both as object) })).toBe(stronger);
	});

	test('a day that was closed anyway needs no reason', () => {
		expect(why({ ...base, rows: [row(['TH'])] })).toBeUndefined();
	});
});

describe('rules', () => {
	test('the second and fourth Saturday, and the last Friday', () => {
		expect(
			openDates({ rows: [{ kind: 'monthly', days: ['SA'], nth: [2, 4], opens: '09:30', closes: '12:00' }] }, '2026-11-01', '2026-12-31')
		).toEqual(['2026-11-14', '2026-11-28', '2026-12-12', '2026-12-26']);
		expect(
			openDates({ rows: [{ kind: 'monthly', days: ['FR'], nth: [-1], opens: '15:30', closes: '17:30' }] }, '2026-10-01', '2026-12-31')
		).toEqual(['2026-10-30', '2026-11-27', '2026-12-25']);
	});

	test('odd weeks follow the calendar on the wall, also after a year of 53 weeks', () => {
		const dates = openDates({ rows: [row(['MO'], '13:00', '16:00', { weeks: 'odd' })] }, '2026-12-01', '2027-01-31');
		expect(dates.every((date) => isoWeek(date) % 2 === 1)).toBe(true);
		expect(dates).toContain('2026-12-28');
		expect(dates).toContain('2027-01-04');
	});

	test('every second week is counted from its beginning', () => {
		expect(
			openDates({ rows: [row(['TH'], '10:00', '12:00', { weeks: 'alternate', from: '2026-11-05' })] }, '2026-11-01', '2026-12-31')
		).toEqual(['2026-11-05', '2026-11-19', '2026-12-03', '2026-12-17', '2026-12-31']);
	});

	test('rows that touch are one opening', () => {
		const [day] = expandDays(
			hours({ rows: [row(['WE'], '09:00', '12:00'), row(['WE'], '12:00', '14:00'), row(['WE'], '16:00', '18:00')] }),
			emptyCalendar,
			'2026-11-25',
			'2026-11-25'
		);
		expect(day?.openings.map(({ opens, closes }) => `${opens}-${closes}`)).toEqual(['09:00-14:00', '16:00-18:00']);
	});

	test('a season over New Year', () => {
		const dates = openDates({ rows: [row(['SU'])], season: { from: '12-15', until: '01-15' } }, '2026-12-01', '2027-02-01');
		expect(dates).toEqual(['2026-12-20', '2026-12-27', '2027-01-03', '2027-01-10']);
	});

	test('a season begins on its first day and ends with its last', () => {
		const dates = openDates({ rows: [row([...weekdays])], season: { from: '04-01', until: '04-03' } }, '2026-03-30', '2026-04-06');
		expect(dates).toEqual(['2026-04-01', '2026-04-02', '2026-04-03']);
	});

	test('of rows that overlap, the one that goes on past midnight says when it closes', () => {
		const [day] = expandDays(
			hours({ rows: [row(['FR'], '18:00', '23:00'), row(['FR'], '22:00', '01:00')] }),
			emptyCalendar,
			'2026-11-27',
			'2026-11-27'
		);
		expect(day?.openings).toEqual([{ date: '2026-11-27', opens: '18:00', closes: '01:00' }]);
	});

	test('half-days are those that it is open in, not those that it only touches', () => {
		const on = (opens: string, closes: string) => slotsOf([{ date: '2026-11-25', opens, closes }]);
		expect([on('09:00', '12:00'), on('12:00', '17:00'), on('17:00', '20:00'), on('20:00', '01:00'), on('09:00', '17:30')]).toEqual([
			[6],
			[7],
			[8],
			[8],
			[6, 7, 8]
		]);
	});
});

test('nth weekdays agree with opening_hours on 1,000 random instants', () => {
	const osm = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
	fc.assert(
		fc.property(
			fc.integer({ min: 0, max: 6 }),
			fc.constantFrom(1, 2, 3, 4, -1),
			fc.integer({ min: 0, max: 700 }),
			fc.integer({ min: 0, max: 1439 }),
			(day, nth, shift, minute) => {
				const date = addDays('2026-01-01', shift);
				const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
				// opening_hours knows only the zone of the process: it is asked about the same numbers on the wall.
				const theirs = new opening_hours(`${osm[day]}[${nth}] 09:00-12:00`, null as never).getState(new Date(`${date}T${time}:00`));
				const ours = expandDays(
					hours({ rows: [{ kind: 'monthly', days: [weekdays[day] ?? 'MO'], nth: [nth as 1], opens: '09:00', closes: '12:00' }] }),
					emptyCalendar,
					date,
					date
				).some((one) => one.openings.some(({ opens, closes }) => opens <= time && time < closes));
				expect({ date, time, open: ours }).toEqual({ date, time, open: theirs });
			}
		),
		{ numRuns: 1000, seed: 20261124 }
	);
});
