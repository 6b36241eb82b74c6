import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { addDays, expandIntervals, HoursSchema, type Calendar, type Hours } from '../hours/index.ts';
import { planOf } from './series.ts';
import { writeCalendar, type CalendarEntry } from './write.ts';

const [from, until] = ['2026-11-24', '2027-12-28'];
const calendar: Calendar = {
	publicHolidays: new Map([
		['2026-12-25', 'Kerstmis'],
		['2027-01-01', 'Nieuwjaar'],
		['2027-03-29', 'Paasmaandag']
	]),
	schoolHolidays: { nl: [{ from: '2026-12-21', until: '2027-01-03', name: 'kerstvakantie' }], fr: [], de: [] }
};
const entry = (hours: Hours, more: Partial<CalendarEntry> = {}): CalendarEntry => ({
	...planOf(hours, calendar, from, until),
	id: 'a1',
	title: 'Open spelen · De Wip',
	place: 'De Wip',
	address: 'Kasteellaan 12, 9000 Gent',
	lat: 51.05,
	lon: 3.72,
	url: 'https://huis.example/plekken/de-wip',
	sequence: 3,
	changed: new Date('2026-11-20T10:00:00Z'),
	zone: hours.zone,
	suspended: hours.suspended !== null,
	...more
});
const written = (one: CalendarEntry) =>
	writeCalendar({ name: 'De Wip', locale: 'nl', host: 'huis.example', source: 'https://huis.example/a.ics', entries: [one] });

/** What another program reads in it: every moment that is not called off, as instants. */
function readByOthers(text: string): string[] {
	const component = ICAL.Component.fromString(text);
	ICAL.TimezoneService.register(component.getFirstSubcomponent('vtimezone') as ICAL.Component);
	const events = component.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
	const masters = events.filter((one) => !one.isRecurrenceException());
	for (const exception of events.filter((one) => one.isRecurrenceException()))
		masters.find((one) => one.uid === exception.uid && one.isRecurring())?.relateException(exception);
	const end = Date.parse(`${addDays(until, 1)}T00:00:00+01:00`);
	return masters
		.flatMap((one) => (one.isRecurring() ? occurrences(one, end) : [one]))
		.filter((one) => one.component.getFirstPropertyValue('status') !== 'CANCELLED')
		.map(span)
		.sort();
}
function occurrences(master: ICAL.Event, end: number) {
	const all: Array<Pick<ICAL.Event, 'startDate' | 'endDate' | 'component'>> = [];
	const steps = master.iterator();
	for (let next = steps.next(); next && next.toJSDate().getTime() < end; next = steps.next()) {
		const { item, startDate, endDate } = master.getOccurrenceDetails(next);
		all.push({ startDate, endDate, component: item.component });
	}
	return all;
}
const span = ({ startDate, endDate }: Pick<ICAL.Event, 'startDate' | 'endDate'>) =>
	`${startDate.toJSDate().toISOString()} ${endDate.toJSDate().toISOString()}`;
const ours = (hours: Hours) =>
	expandIntervals(hours, calendar, from, until)
		.map(({ starts, ends }) => `${starts.toISOString()} ${ends.toISOString()}`)
		.sort();

type Offer = { name: string; rows: unknown[]; school?: 'nl'; season?: { from: string; until: string } };
const archetypes = Object.entries(parse(readFileSync('demo/places/archetypes.yaml', 'utf8')) as Record<string, { services: Offer[] }>);
const schedules = archetypes.flatMap(([archetype, { services }]) =>
	services.map((offer) => ({
		name: `${archetype}: ${offer.name}`,
		given: { rows: offer.rows, closedInSchoolHolidays: offer.school ?? null, season: offer.season ?? null }
	}))
);
const hours = (given: unknown) => v.parse(HoursSchema, given);
const exceptions = {
	closed: [{ from: '2027-08-02', until: '2027-08-15', reason: { nl: 'Zomersluiting' } }],
	adjusted: [{ from: '2027-02-08', until: '2027-02-14', rows: [{ days: ['MO', 'WE', 'SA'], opens: '10:00', closes: '11:30' }] }]
};

describe('what another program makes of our calendars is what is open', () => {
	test.for(schedules)('$name', ({ given }) => {
		for (const one of [hours(given), hours({ ...given, ...exceptions })]) {
			expect(ours(one).length, 'moments in 400 days').toBeGreaterThan(0);
			expect(readByOthers(written(entry(one)))).toEqual(ours(one));
		}
	});

	test('odd weeks over a year of 53, rows that touch, a night over both clock changes', () => {
		for (const given of [
			{ rows: [{ kind: 'weekly', days: ['MO'], weeks: 'odd', opens: '13:00', closes: '16:00' }] },
			{
				rows: [
					{ kind: 'weekly', days: ['TU'], opens: '09:00', closes: '12:00' },
					{ kind: 'weekly', days: ['TU', 'WE'], opens: '12:00', closes: '14:00' }
				]
			},
			{ rows: [{ kind: 'weekly', days: ['SA'], opens: '22:00', closes: '06:00' }] },
			{
				rows: [
					{ kind: 'weekly', days: ['TH'], weeks: 'alternate', from: '2026-11-05', opens: '10:00', closes: '12:00', until: '2027-06-30' }
				]
			}
		])
			expect(readByOthers(written(entry(hours(given))))).toEqual(ours(hours(given)));
	});
});

describe('what stays the same', () => {
	const usual = { rows: [{ kind: 'weekly', days: ['WE'], opens: '09:00', closes: '12:00' }], closedInSchoolHolidays: 'nl' };
	const names = (text: string) => [...text.matchAll(/^UID:(.+?)\r?$/gm)].map(([, uid]) => uid);

	test('names, over exceptions and changes; what is called off stays, with why', () => {
		const [before, after] = [written(entry(hours(usual))), written(entry(hours({ ...usual, ...exceptions }), { sequence: 4 }))];
		expect(new Set(names(after))).toEqual(new Set([...names(before), ...names(after)]));
		expect(after).toMatch(/RECURRENCE-ID;TZID=Europe\/Brussels:20270804T090000[\s\S]*?STATUS:CANCELLED/);
		expect(after).toContain('DESCRIPTION:Zomersluiting');
		expect(after).toContain('SEQUENCE:4');
		expect(before).toContain('EXDATE;TZID=Europe/Brussels:');
		expect(before).toContain('BEGIN:VTIMEZONE');
		expect(before).toContain('DTSTART;TZID=Europe/Brussels:20261125T090000');
		expect(before).toContain('DTSTAMP:20261120T100000Z');
		expect(before).toMatch(/REFRESH-INTERVAL;VALUE=DURATION:PT6H/);
	});

	test('until further notice: nothing is left out, all is called off', () => {
		const text = written(entry(hours({ ...usual, suspended: {} })));
		expect(text).toContain('STATUS:CANCELLED');
		expect(text).not.toContain('STATUS:CONFIRMED');
		expect(readByOthers(text)).toEqual([]);
	});
});
