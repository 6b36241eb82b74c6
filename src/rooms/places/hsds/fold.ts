import { addDays, datesOf, weekdayOf, weekdays, type Row } from '../hours/index.ts';

type Closed = { from: string; until: string };
type Folded = { rows: Row[]; closed: Closed[] };
type Series = { day: (typeof weekdays)[number]; opens: string; closes: string; dates: string[] };

/**
 * Rules that were cut at every closure, as one weekly rule with closed days: what somebody would have filled in. The same dates are open
 * as before, and no others; a rule that cannot be said so stays as it was cut.
 */
export function fold(rows: readonly Row[]): Folded {
	const bounded = rows.filter(isBounded);
	const rest = rows.filter((row) => !isBounded(row));
	const all = bounded.flatMap(seriesOf);
	const [from = '', until = ''] = [
		all
			.flatMap(({ dates }) => dates)
			.sort()
			.at(0),
		all
			.flatMap(({ dates }) => dates)
			.sort()
			.at(-1)
	];
	if (!from) return { rows: [...rows], closed: [] };
	const open = new Set([...all.flatMap(({ dates }) => dates), ...rest.flatMap((row) => datesOf(row, from, until))]);
	const whole: Series[] = [];
	const cut: Row[] = [];
	const missing = new Set<string>();
	for (const group of Map.groupBy(all, ({ day, opens, closes }) => `${day}${opens}${closes}`).values()) {
		const [first] = group;
		if (!first) continue;
		const dates = [...new Set(group.flatMap(({ dates }) => dates))].sort();
		const gaps = gapsOf(dates);
		if (dates.length > 1 && gaps.length <= dates.length && gaps.every((date) => !open.has(date))) {
			whole.push({ ...first, dates });
			for (const date of gaps) missing.add(date);
		} else cut.push(...runsOf(dates).map((run) => rowOf(first, run)));
	}
	return { rows: [...rest, ...together(whole), ...cut], closed: rangesOf([...missing].sort(), open) };
}

const isBounded = (row: Row): boolean => row.kind === 'once' || (row.kind === 'weekly' && row.weeks === 'all' && !!row.from && !!row.until);

const seriesOf = (row: Row): Series[] => {
	const { opens, closes } = row;
	if (row.kind === 'once') return [{ day: weekdays[weekdayOf(row.date)] ?? 'MO', opens, closes, dates: [row.date] }];
	return row.days.map((day) => ({ day, opens, closes, dates: datesOf({ ...row, days: [day] } as Row, row.from ?? '', row.until ?? '') }));
};

/** Turns that are left out between the first and the last. */
function gapsOf(dates: readonly string[]): string[] {
	const there = new Set(dates);
	const gaps: string[] = [];
	for (let date = dates[0] ?? ''; date < (dates.at(-1) ?? ''); date = addDays(date, 7)) if (!there.has(date)) gaps.push(date);
	return gaps;
}

function runsOf(dates: readonly string[]): string[][] {
	const runs: string[][] = [];
	for (const date of dates) {
		const run = runs.at(-1);
		if (run && date === addDays(run.at(-1) ?? '', 7)) run.push(date);
		else runs.push([date]);
	}
	return runs;
}

function rowOf({ day, opens, closes }: Series, dates: readonly string[]): Row {
	const [first = '', last = first] = [dates[0], dates.at(-1)];
	if (first === last) return { kind: 'once', date: first, opens, closes };
	return { kind: 'weekly', days: [day], weeks: 'all', opens, closes, from: first, until: last };
}

/** Days with the same hours in one row, where that adds no turn: their first and last dates lie within a week of each other. */
function together(series: readonly Series[]): Row[] {
	const rows: Array<Row & { kind: 'weekly'; from: string; until: string }> = [];
	for (const { day, opens, closes, dates } of series) {
		const [first = '', last = ''] = [dates[0], dates.at(-1)];
		const row = rows.find(
			(one) =>
				one.opens === opens &&
				one.closes === closes &&
				first >= one.from &&
				first < addDays(one.from, 7) &&
				last > addDays(one.until, -7) &&
				addsNothing(one, first, last)
		);
		if (row) Object.assign(row, { days: [...row.days, day], until: last > row.until ? last : row.until });
		else rows.push({ kind: 'weekly', days: [day], weeks: 'all', opens, closes, from: first, until: last });
	}
	return rows;
}

/** A later end must give no day one turn more, neither those that were there nor the one that comes. */
function addsNothing(row: Row & { kind: 'weekly'; from: string; until: string }, first: string, last: string): boolean {
	const until = last > row.until ? last : row.until;
	const turns = (days: typeof row.days, to: string) => datesOf({ ...row, days, until: null }, row.from, to).length;
	const mine: typeof row.days = [weekdays[weekdayOf(first)] ?? 'MO'];
	return turns(row.days, until) === turns(row.days, row.until) && turns(mine, until) === turns(mine, last);
}

/** Closed days as ranges: days on which nothing is open anyway may lie between. */
function rangesOf(dates: readonly string[], open: ReadonlySet<string>): Closed[] {
	const ranges: Closed[] = [];
	for (const date of dates) {
		const last = ranges.at(-1);
		if (last && !openBetween(last.until, date, open)) last.until = date;
		else ranges.push({ from: date, until: date });
	}
	return ranges;
}

function openBetween(from: string, until: string, open: ReadonlySet<string>): boolean {
	for (let date = addDays(from, 1); date < until; date = addDays(date, 1)) if (open.has(date)) return true;
	return false;
}
