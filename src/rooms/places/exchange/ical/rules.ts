import ICAL from 'ical.js';
import { addDays, datesOf, weekdayOf, weekdays, type Hours, type Opening, type Row } from '../../hours/index.ts';
import { wallOf } from './wall.ts';

type Said = Pick<Hours, 'rows' | 'closed' | 'adjusted'>;

/**
 * The rule of an event as a row of ours: weekly, every second week, or nth weekday of the month. Turns that are left out become closed
 * days, turns at another hour adjusted ones, turns on other days dates of their own. Undefined for rules we have no row for.
 */
export function ruleRows(event: ICAL.Event, turns: readonly Opening[], from: string, until: string): Said | undefined {
	const rules = event.component.getAllProperties('rrule');
	const rule = rules[0]?.getFirstValue();
	if (rules.length !== 1 || !(rule instanceof ICAL.Recur)) return undefined;
	const row = rowOf(rule, event);
	if (!row) return undefined;
	const usual = new Set(datesOf(row, from, until));
	const byDate = Map.groupBy(turns, ({ date }) => date);
	const rows: Row[] = [row];
	const said: Said = { rows, closed: [], adjusted: [] };
	for (const date of usual) if (!byDate.has(date)) said.closed.push({ from: date, until: date, reason: none });
	for (const [date, openings] of byDate) {
		const asUsual = openings.length === 1 && openings[0]?.opens === row.opens && openings[0].closes === row.closes;
		if (usual.has(date) && !asUsual)
			said.adjusted.push({
				from: date,
				until: date,
				reason: none,
				rows: openings.map((one) => ({ days: [dayOf(date)], opens: one.opens, closes: one.closes }))
			});
		if (!usual.has(date)) rows.push(...openings.map((one): Row => ({ kind: 'once', ...one })));
	}
	return said;
}

const none = { nl: '', fr: '', en: '', de: '' };
const dayOf = (date: string) => weekdays[weekdayOf(date)] ?? 'MO';

function rowOf(rule: ICAL.Recur, event: ICAL.Event): (Row & { kind: 'weekly' | 'monthly' }) | undefined {
	const parts = (rule.parts ?? {}) as Record<string, Array<string | number> | undefined>;
	if (Object.keys(parts).some((part) => part !== 'BYDAY')) return undefined;
	const [start, end] = [wallOf(event.startDate), wallOf(event.endDate)];
	const byday = (parts['BYDAY'] ?? [dayOf(start.date)]).map((one) => /^([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)$/.exec(String(one)));
	if (byday.some((day) => !day)) return undefined;
	const days = byday.map((day) => day?.[2] as 'MO');
	const nth = [...new Set(byday.flatMap((day) => (day?.[1] ? [Number(day[1])] : [])))];
	const period = { opens: start.time, closes: end.time, from: start.date, until: lastOf(rule, event) };
	if (
		rule.freq === 'MONTHLY' &&
		(rule.interval ?? 1) === 1 &&
		nth.length &&
		nth.every((one) => [1, 2, 3, 4, 5, -1].includes(one)) &&
		new Set(days).size * nth.length === byday.length
	)
		return { kind: 'monthly', days: [...new Set(days)], nth: nth as [1], ...period };
	if (rule.freq !== 'WEEKLY' || nth.length || (rule.interval ?? 1) > 2) return undefined;
	return { kind: 'weekly', days, weeks: rule.interval === 2 ? 'alternate' : 'all', ...period };
}

/** The last day of a rule that ends: by date, or after so many turns (RFC 5545: left out ones count). */
function lastOf(rule: ICAL.Recur, event: ICAL.Event): string | null {
	if (rule.until) return wallOf(rule.until).date;
	if (!rule.count) return null;
	const iterator = rule.iterator(event.startDate);
	let last = event.startDate;
	for (let turn = 0; turn < Math.min(rule.count, 2000); turn += 1) last = iterator.next() ?? last;
	return addDays(wallOf(last).date, 0);
}
