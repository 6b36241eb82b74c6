import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { HoursSchema } from '../hours/index.ts';
import { HoursForm, hoursTyped } from './hours-form.ts';

const issues = (typed: unknown) => {
	const parsed = v.safeParse(HoursForm, typed);
	return parsed.success ? {} : Object.fromEntries(parsed.issues.map((issue) => [v.getDotPath(issue), issue.message]));
};

describe('opening hours, ticked and filled in', () => {
	test('mean what they say; empty lines and lines taken away mean nothing', () => {
		const hours = v.parse(HoursForm, {
			rows: [
				{ rhythm: 'weekly', days: 'WE', opens: '09:00', closes: '12:00' },
				{ rhythm: 'odd', days: ['MO', 'TH'], opens: '14:00', closes: '16:30', from: '2026-09-01', until: '' },
				{ rhythm: 'monthly', days: ['SA'], nth: ['2', '-1'], opens: '10:00', closes: '12:00' },
				{ rhythm: 'once', date: '2026-12-24', opens: '10:00', closes: '11:00' },
				{ rhythm: 'weekly', days: ['FR'], opens: '09:00', closes: '10:00', gone: 'on' },
				{ rhythm: 'weekly', opens: '', closes: '' }
			],
			closed: [
				{ from: '2026-12-28', until: '', reason: { nl: 'Verhuis' } },
				{ from: '', until: '' }
			],
			adjusted: [
				{
					from: '2027-02-01',
					until: '2027-02-07',
					rows: [
						{ days: 'TU', opens: '10:00', closes: '11:00' },
						{ opens: '', closes: '' }
					]
				}
			],
			public_holidays: 'on',
			school_holidays: 'nl',
			seasonal: 'on',
			season: { from_day: '1', from_month: '9', until_day: '30', until_month: '6' },
			suspended_reason: { nl: 'staat er nog, maar is niet aangevinkt' }
		});
		expect(hours).toMatchObject({
			rows: [
				{ kind: 'weekly', days: ['WE'], weeks: 'all' },
				{ kind: 'weekly', days: ['MO', 'TH'], weeks: 'odd', from: '2026-09-01', until: null },
				{ kind: 'monthly', days: ['SA'], nth: [2, -1] },
				{ kind: 'once', date: '2026-12-24' }
			],
			closed: [{ from: '2026-12-28', until: '2026-12-28', reason: { nl: 'Verhuis' } }],
			adjusted: [{ rows: [{ days: ['TU'], opens: '10:00', closes: '11:00' }] }],
			closedOnPublicHolidays: true,
			closedInSchoolHolidays: 'nl',
			season: { from: '09-01', until: '06-30' },
			suspended: null
		});
		expect(v.parse(HoursForm, hoursTyped(hours))).toEqual(hours);
		expect(v.parse(HoursSchema, hours)).toEqual(hours);
	});

	test('that are not whole say so at the field, with the number of the line as it was shown', () => {
		expect(
			issues({
				rows: [
					{ opens: '', closes: '' },
					{ rhythm: 'weekly', days: [], opens: '25:00', closes: '12:00' },
					{ rhythm: 'monthly', days: 'SA', opens: '10:00', closes: '10:00', nth: '2' },
					{ rhythm: 'monthly', days: 'SA', opens: '10:00', closes: '11:00' },
					{ rhythm: 'once', date: 'morgen', opens: '10:00', closes: '11:00' }
				],
				closed: [{ from: '2026-12-28', until: '2026-12-01' }],
				adjusted: [{ from: '2026-12-28', rows: [{ days: 'MO', opens: '', closes: '11:00' }] }],
				seasonal: 'on',
				season: { from_day: '40', from_month: '9', until_day: '30', until_month: '6' }
			})
		).toEqual({
			'rows.1.days': 'places_hours_day_missing',
			'rows.1.opens': 'places_hours_time_wrong',
			'rows.2.closes': 'places_hours_no_length',
			'rows.3.nth': 'places_hours_nth_missing',
			'rows.4.date': 'places_hours_date_wrong',
			'closed.0.from': 'places_hours_range_wrong',
			'adjusted.0.rows.0.opens': 'places_hours_time_wrong'
		});
		expect(
			issues({
				rows: [
					{ days: 'TH', opens: '14:00', closes: '13:00' },
					{ days: 'FR', opens: '19:00', closes: '01:00' }
				],
				adjusted: [
					{ from: '2026-12-28', rows: [{ days: 'MO', opens: '12:00', closes: '09:00' }] },
					{ from: '2026-12-29', rows: [{ days: 'TU', opens: '09:00', closes: '09:00' }] }
				]
			})
		).toEqual({
			'rows.0.closes': 'places_hours_turned',
			'adjusted.0.from': 'places_hours_turned',
			'adjusted.1.from': 'places_hours_no_length'
		});
		expect(issues({ seasonal: 'on', season: { from_day: '40', from_month: '9', until_day: '30', until_month: '6' } })).toEqual({
			'season.from_day': 'places_hours_date_wrong'
		});
	});
});
