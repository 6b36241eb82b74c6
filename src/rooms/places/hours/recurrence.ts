import { RRuleTemporal } from 'rrule-temporal';
import { weekdays, type Row } from './model.ts';
import { addDays, isoWeek, weekdayOf } from './plain-date.ts';

/** First day from which rows without a beginning are counted; a Monday long ago. */
const longAgo = '2020-01-06';

/** The RFC 5545 rule of a row, without its times. `null` for a single date. */
export function ruleOf(row: Row): string | null {
	if (row.kind === 'once') return null;
	const until = row.until ? `;UNTIL=${row.until.replaceAll('-', '')}T235959Z` : '';
	if (row.kind === 'monthly')
		return `FREQ=MONTHLY;BYDAY=${row.days.flatMap((day) => row.nth.map((nth) => `${nth}${day}`)).join(',')}${until}`;
	return `FREQ=WEEKLY${row.weeks === 'alternate' ? ';INTERVAL=2' : ''};BYDAY=${row.days.join(',')};WKST=MO${until}`;
}

/** The dates of a row between two dates, both included. Counted in UTC: a date has no zone. */
export function datesOf(row: Row, from: string, until: string): string[] {
	if (row.kind === 'once') return row.date >= from && row.date <= until ? [row.date] : [];
	const start = row.from ?? longAgo;
	const rule = new RRuleTemporal({ rruleString: `DTSTART:${start.replaceAll('-', '')}T000000Z\nRRULE:${ruleOf(row)}` });
	const dates = rule
		.between(new Date(`${from > start ? from : start}T00:00:00Z`), new Date(`${until}T00:00:00Z`), true)
		.map((at) => at.toPlainDate().toString());
	if (row.kind === 'monthly' || row.weeks === 'all' || row.weeks === 'alternate') return dates;
	const parity = row.weeks === 'odd' ? 1 : 0;
	return dates.filter((date) => isoWeek(date) % 2 === parity);
}

/** The first date on or after `date` that falls on one of the days: where a rule may begin (RFC 5545 wants DTSTART to match). */
export function firstMatch(row: Row, date: string): string {
	return datesOf(row, date, addDays(date, 400))[0] ?? date;
}

export const dayName = (date: string) => weekdays[weekdayOf(date)] ?? 'MO';
