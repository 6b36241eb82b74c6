import { formatDate, formatList, say } from '#kernel/i18n';
import * as m from '#messages';
import { weekdays, type Hours, type Row, type Weekday } from '../../hours/index.ts';
import { dayName } from '../words.ts';

/** "dinsdag tot vrijdag", "1e en 3e zaterdag", "woensdag, oneven weken": a line of usual hours as people say it. */
export type SaidRow = { days: string; times: string };

export const usualInWords = (hours: Hours, locale: string, today: string): SaidRow[] =>
	hours.rows
		.filter((row) => stillComes(row, today))
		.map((row) => ({ days: daysInWords(row, locale), times: `${row.opens}–${row.closes}` }));

const stillComes = (row: Row, today: string) => (row.kind === 'once' ? row.date >= today : !row.until || row.until >= today);

function daysInWords(row: Row, locale: string): string {
	if (row.kind === 'once') return formatDate(`${row.date}T12:00:00Z`, locale, { weekday: 'long', day: 'numeric', month: 'long' });
	const days = runs(row.days, locale);
	if (row.kind === 'monthly')
		return m.paper_nth({
			nth: formatList(
				row.nth.map((one) => say(`paper_nth_${one === -1 ? 'last' : one}`)),
				locale
			),
			days
		});
	return row.weeks === 'all' ? days : m.paper_some_weeks({ days, weeks: say(`paper_weeks_${row.weeks}`) });
}

/** Three days in a row or more are said as one stretch. */
function runs(days: readonly Weekday[], locale: string): string {
	const numbers = weekdays.map((day, index) => (days.includes(day) ? index : -1)).filter((index) => index >= 0);
	const stretches: number[][] = [];
	for (const day of numbers) {
		const last = stretches.at(-1);
		if (last && last.at(-1) === day - 1) last.push(day);
		else stretches.push([day]);
	}
	const said = stretches.flatMap((run) =>
		run.length < 3 ? run.map((day) => dayName(day)) : [m.paper_from_to({ from: dayName(run[0] ?? 0), until: dayName(run.at(-1) ?? 0) })]
	);
	return formatList(said, locale);
}
