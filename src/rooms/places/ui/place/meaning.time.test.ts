import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { emptyCalendar, expandDays, HoursSchema, weekdays, type Calendar } from '../../hours/index.ts';
import { tidy } from '../../hours/expand.ts';
import { weekdayOf } from '../../hours/index.ts';
import { hoursOf } from './meaning-hours.ts';

const calendar: Calendar = {
	...emptyCalendar,
	publicHolidays: new Map([['2026-12-25', 'Kerstmis']]),
	schoolHolidays: { nl: [{ from: '2026-12-21', until: '2027-01-03', name: 'kerstvakantie' }], fr: [], de: [] }
};
const [from, until] = ['2026-11-24', '2027-01-18'];

const time = fc
	.integer({ min: 32, max: 80 })
	.map((quarter) => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`);
const slot = fc
	.uniqueArray(time, { minLength: 2, maxLength: 2 })
	.map((both) => both.toSorted())
	.map(([opens, closes]) => ({ opens, closes }));
const days = fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1, maxLength: 5 });
const weekly = fc
	.record({ days, slot, weeks: fc.constantFrom('all', 'odd', 'even') })
	.map(({ slot, ...row }) => ({ kind: 'weekly', ...row, ...slot }));
const monthly = fc
	.record({ days, slot, nth: fc.constantFrom([1], [2, 4], [-1]) })
	.map(({ slot, ...row }) => ({ kind: 'monthly', ...row, ...slot }));
const once = slot.map((times) => ({ kind: 'once', date: '2026-12-09', ...times }));
const hours = fc
	.record({
		rows: fc.array(fc.oneof(weekly, weekly, monthly, once), { maxLength: 4 }),
		closed: fc.constantFrom([], [{ from: '2026-12-01', until: '2026-12-04' }]),
		closedInSchoolHolidays: fc.constantFrom(null, 'nl'),
		season: fc.constantFrom(null, { from: '04-01', until: '10-31' }),
		suspended: fc.constantFrom(null, null, null, {})
	})
	.map((given) => v.parse(HoursSchema, given));

const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Reads it as a machine does: a date that is named for itself wins, and midnight to midnight is closed. */
function openOn({ openingHoursSpecification, specialOpeningHoursSpecification }: ReturnType<typeof hoursOf>, date: string) {
	const special = specialOpeningHoursSpecification.filter(
		({ validFrom = '', validThrough = '' }) => validFrom <= date && date <= validThrough
	);
	const usual = openingHoursSpecification.filter(({ dayOfWeek }) => dayOfWeek === `https://schema.org/${names[weekdayOf(date)]}`);
	const specs = special.length ? special : usual;
	return specs.filter(({ opens, closes }) => opens !== closes).map(({ opens, closes }) => ({ opens, closes }));
}

test('opening hours as schema.org says them are read back as the same openings, whatever the hours', () => {
	fc.assert(
		fc.property(fc.array(hours, { minLength: 1, maxLength: 3 }), (all) => {
			const services = all.map((one) => ({ hours: one, days: expandDays(one, calendar, from, until) }));
			const said = hoursOf(services);
			for (const [index, { date }] of (services[0]?.days ?? []).entries()) {
				const open = tidy(services.flatMap((service) => service.days[index]?.openings ?? [])).map(({ opens, closes }) => ({
					opens,
					closes
				}));
				expect({ date, open: openOn(said, date) }).toEqual({ date, open });
			}
		}),
		{ numRuns: 150 }
	);
});
