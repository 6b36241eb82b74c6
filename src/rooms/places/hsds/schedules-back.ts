import { addDays, datesOf, wallClock, type Row } from '../hours/index.ts';

/** What somebody else's schedule rows may carry; anything else is left aside. */
export type ForeignSchedule = Partial<
	Record<'valid_from' | 'valid_to' | 'dtstart' | 'until' | 'freq' | 'byday' | 'bymonthday' | 'opens_at' | 'closes_at', string | null>
> & { interval?: number | null; count?: number | null };

const zone = 'Europe/Brussels';
/** A rule without an end is followed this far where it has to be written out. */
const horizon = 400;

/**
 * Schedule rows as rows of ours. Returns what could not be understood, so that the import can name it. A time with an offset is put on
 * the clock of the place; one without is on it already (HSDS 3.1: "in local time").
 */
export function rowsFrom(schedules: readonly ForeignSchedule[]): { rows: Row[]; unclear: string[] } {
	const rows: Row[] = [];
	const unclear: string[] = [];
	for (const one of schedules) {
		const read = rowsOf(one);
		if (read) rows.push(...read);
		else unclear.push(`${one.byday ?? one.bymonthday ?? ''} ${one.opens_at ?? ''}–${one.closes_at ?? ''}`.trim());
	}
	return { rows, unclear };
}

function rowsOf(one: ForeignSchedule): Row[] | undefined {
	const from = date(one.valid_from) ?? date(one.dtstart);
	const until = date(one.valid_to) ?? date(one.until);
	const opens = time(one.opens_at, from);
	const closes = time(one.closes_at, from);
	if (!opens || !closes || opens === closes || (from && until && until < from)) return undefined;
	if (from && from === until) return [{ kind: 'once', date: from, opens, closes }];
	if (!one.byday) return one.bymonthday ? onDaysOfTheMonth(one.bymonthday, { opens, closes }, from, until) : undefined;
	const days = one.byday.split(',').map((part) => /^(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$/.exec(part.trim()));
	if (days.some((day) => !day)) return undefined;
	const period = { opens, closes, from: from ?? null, until: until ?? null };
	if (one.freq === 'MONTHLY')
		return days.map((day): Row => ({ kind: 'monthly', days: [day?.[2] as 'MO'], nth: [Number(day?.[1] ?? 1) as 1], ...period }));
	const row: Row = {
		kind: 'weekly',
		days: days.map((day) => day?.[2] as 'MO'),
		weeks: one.interval === 2 ? 'alternate' : 'all',
		...period
	};
	return one.interval && one.interval > 2 ? everySoManyWeeks(row, one.interval) : [counted(row, one.count)];
}

/** So many turns and no more (RFC 5545, COUNT). */
function counted(row: Row & { kind: 'weekly' }, count: number | null | undefined): Row {
	if (!count || !row.from || row.until) return row;
	return { ...row, until: datesOf(row, row.from, addDays(row.from, count * 14 + 7))[count - 1] ?? row.from };
}

/** Every third week and such: written out, we have no rule for it. */
function everySoManyWeeks(row: Row & { kind: 'weekly' }, interval: number): Row[] | undefined {
	const { from, opens, closes } = row;
	if (!from) return undefined;
	const until = row.until ?? addDays(from, horizon);
	const monday = (date: string) => Math.floor((Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 3) / 7);
	return datesOf({ ...row, weeks: 'all' }, from, until)
		.filter((date) => (monday(date) - monday(from)) % interval === 0)
		.map((date): Row => ({ kind: 'once', date, opens, closes }));
}

function onDaysOfTheMonth(
	list: string,
	hours: { opens: string; closes: string },
	from: string | undefined,
	until: string | undefined
): Row[] | undefined {
	const days = list.split(',').map(Number);
	if (!from || days.some((day) => !Number.isInteger(day) || day < 1 || day > 31)) return undefined;
	const rows: Row[] = [];
	const last = until ?? addDays(from, horizon);
	for (let date = from; date <= last; date = addDays(date, 1))
		if (days.includes(Number(date.slice(8)))) rows.push({ kind: 'once', date, ...hours });
	return rows;
}

/** A time on the clock of the place. Its offset, when it has one, is that of the day the rule begins. */
function time(value: string | null | undefined, day: string | undefined): string | undefined {
	const [, clock, offset] = /^((?:[01]\d|2[0-3]):[0-5]\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/i.exec(value ?? '') ?? [];
	if (!clock || !offset) return clock;
	const at = new Date(`${day ?? '2026-01-05'}T${clock}:00${offset}`);
	return Number.isNaN(at.getTime()) ? undefined : wallClock(at, zone).time;
}

const date = (value: string | null | undefined) => {
	const day = /^\d{4}-\d\d-\d\d/.exec(value ?? '')?.[0];
	return day && !Number.isNaN(Date.parse(day)) ? day : undefined;
};
