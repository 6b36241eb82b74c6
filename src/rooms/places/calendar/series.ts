import {
	datesOf,
	expandDays,
	firstMatch,
	ruleOf,
	type Calendar,
	type Hours,
	type LocalisedText,
	type Opening,
	type Row
} from '../hours/index.ts';

/** One date on which what usually happens does not. With a reason families are told it is called off; else it silently is not there. */
type Off = { date: string; because: LocalisedText | null };

/** What comes back by a rule (RFC 5545), and the dates on which it does not. Wall-clock times in the zone of the hours. */
export type Series = { key: string; first: string; opens: string; closes: string; rule: string; off: Off[] };

/** A schedule as a calendar keeps it: series, and the single moments no series says. Together exactly what is open. */
export type Plan = { series: Series[]; singles: Opening[] };

/**
 * Turns hours into series from `from` on, true for every day until `until`. What a rule says too much is taken out; what it does not say
 * (odd weeks, other times for once, rows that became one opening) stands for itself. Hours that are suspended keep their series, all of
 * it called off.
 */
export function planOf(hours: Hours, calendar: Calendar, from: string, until: string): Plan {
	const usual: Hours = { ...hours, suspended: null };
	const days = new Map(expandDays(usual, calendar, from, until).map((day) => [day.date, day]));
	const missing = new Map([...days.values()].flatMap(({ openings }) => openings).map((opening) => [name(opening), opening]));
	const series = hours.rows.flatMap((row) => {
		const rule = isRule(row) ? ruleOf(row) : null;
		if (rule === null) return [];
		const dates = datesOf(row, from, until);
		if (dates.length === 0) return [];
		const off = dates.flatMap((date): Off[] => {
			const day = days.get(date);
			return !day || missing.delete(name({ date, ...row })) ? [] : [{ date, because: day.why?.kind === 'closed' ? day.why.reason : null }];
		});
		return [{ key: keyOf(row), first: firstMatch(row, from), opens: row.opens, closes: row.closes, rule, off }];
	});
	return { series, singles: [...missing.values()] };
}

const name = ({ date, opens, closes }: Opening) => `${date} ${opens} ${closes}`;

/** Odd and even weeks change places after a year of 53: no rule says that. */
const isRule = (row: Row) => row.kind === 'monthly' || (row.kind === 'weekly' && (row.weeks === 'all' || row.weeks === 'alternate'));

/** The same row keeps its name: a calendar knows it again. */
const keyOf = (row: Row): string =>
	row.kind === 'once'
		? `${row.date}-${row.opens}`
		: [row.days.join(''), row.kind === 'monthly' ? row.nth.join('') : row.weeks, row.opens, row.closes, row.from ?? '']
				.join('-')
				.replaceAll(':', '');
