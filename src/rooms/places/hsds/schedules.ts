import { addDays, expandDays, instantOf, wallClock, weekdays, weekdayOf, type Calendar, type Hours } from '../hours/index.ts';
import { derivedId } from './ids.ts';

/** One row of HSDS `schedule`: a rule that holds between two dates, without exceptions, at one offset from UTC. */
export type HsdsSchedule = {
	id: string;
	valid_from: string;
	valid_to: string;
	dtstart: string;
	timezone: number;
	wkst: 'MO';
	freq: 'WEEKLY' | 'MONTHLY';
	interval: number;
	byday: string;
	opens_at: string;
	closes_at: string;
};

type Series = { key: string; freq: 'WEEKLY' | 'MONTHLY'; byday: string; opens: string; closes: string; dates: string[] };

/**
 * The hours as HSDS can say them: HSDS knows no exceptions and its time zone is a number, so each rule is cut where a closure or a clock
 * change interrupts it. Exact for every date from `from` to `until`, by construction.
 */
export function schedulesOf(owner: string, hours: Hours, calendar: Calendar, from: string, until: string): HsdsSchedule[] {
	const days = expandDays(hours, calendar, from, until);
	const monthly = new Set(
		hours.rows.flatMap((row) => (row.kind === 'monthly' ? row.days.map((day) => `${day}${row.opens}${row.closes}`) : []))
	);
	const series = new Map<string, Series>();
	for (const { date, openings } of days) {
		for (const { opens, closes } of openings) {
			const day = weekdays[weekdayOf(date)] ?? 'MO';
			const byMonth = monthly.has(`${day}${opens}${closes}`);
			const byday = byMonth ? `${Math.ceil(Number(date.slice(8)) / 7)}${day}` : day;
			const key = `${byday}|${opens}|${closes}|${offsetAt(date, opens, hours.zone)}`;
			const one = series.get(key) ?? { key, freq: byMonth ? 'MONTHLY' : 'WEEKLY', byday, opens, closes, dates: [] };
			one.dates.push(date);
			series.set(key, one);
		}
	}
	return [...series.values()].flatMap((one) => runsOf(one).map((run) => schedule(owner, one, run, hours.zone)));
}

/** Hours between this place's clock and UTC. */
const offsetAt = (date: string, time: string, zone: string): number => {
	const at = instantOf(date, time, zone);
	const wall = wallClock(at, zone);
	return (Date.parse(`${wall.date}T${wall.time}:00Z`) - at.getTime()) / 3_600_000;
};

/** Stretches of a series in which no turn is missing. */
function runsOf({ freq, dates }: Series): string[][] {
	const runs: string[][] = [];
	for (const date of dates) {
		const run = runs.at(-1);
		const last = run?.at(-1);
		if (run && last && (freq === 'WEEKLY' ? date === addDays(last, 7) : isNextMonth(last, date))) run.push(date);
		else runs.push([date]);
	}
	return runs;
}

const month = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
const isNextMonth = (last: string, date: string) => month(date) === month(last) + 1;

function schedule(owner: string, { key, freq, byday, opens, closes }: Series, run: string[], zone: string): HsdsSchedule {
	const first = run[0] ?? '';
	const last = run.at(-1) ?? first;
	return {
		id: derivedId(owner, 'schedule', key, first),
		valid_from: first,
		valid_to: last,
		dtstart: first,
		timezone: offsetAt(first, opens, zone),
		wkst: 'MO',
		freq,
		interval: 1,
		byday,
		opens_at: `${opens}${suffix(offsetAt(first, opens, zone))}`,
		closes_at: `${closes}${suffix(offsetAt(first, opens, zone))}`
	};
}

/** `+01:00`. HSDS wants each time to say how far it is from UTC. */
const suffix = (hours: number): string => {
	const minutes = Math.round(Math.abs(hours) * 60);
	const two = (value: number) => String(value).padStart(2, '0');
	return `${hours < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
};
