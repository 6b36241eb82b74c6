import { rangeAt, type Calendar } from './calendar.ts';
import type { Hours, LocalisedText } from './model.ts';
import { addDays, minutes } from './plain-date.ts';
import { datesOf, dayName } from './recurrence.ts';
import { instantOf } from './zone.ts';

/** One opening moment on one date. `closes` may be past midnight: then it is smaller than `opens`. */
export type Opening = { date: string; opens: string; closes: string };
export type Interval = Opening & { starts: Date; ends: Date };

/** Why a date is not as usual, strongest first (D2: status > closed > adjusted > public holiday > school holiday > rows). */
export type Why =
	| { kind: 'suspended'; reason: LocalisedText }
	| { kind: 'closed'; reason: LocalisedText }
	| { kind: 'adjusted'; reason: LocalisedText }
	| { kind: 'public_holiday'; name: string }
	| { kind: 'school_holiday'; name: string }
	| { kind: 'season' };

export type Day = { date: string; openings: Opening[]; why: Why | null };

/** The days from `from` to `until`, both included: what is open, and why when it is not as usual. */
export function expandDays(hours: Hours, calendar: Calendar, from: string, until: string): Day[] {
	const usual = usualOpenings(hours, from, until);
	const days: Day[] = [];
	for (let date = from; date <= until; date = addDays(date, 1)) days.push(dayOf(hours, calendar, date, usual.get(date) ?? []));
	return days;
}

/** The same as instants, in order: what is stored to be searched. */
export function expandIntervals(hours: Hours, calendar: Calendar, from: string, until: string): Interval[] {
	return expandDays(hours, calendar, from, until)
		.flatMap((day) => day.openings)
		.map((opening) => intervalOf(opening, hours.zone))
		.sort((a, b) => a.starts.getTime() - b.starts.getTime());
}

/** An opening as instants; one that closes after midnight ends on the next day. */
export const intervalOf = (opening: Opening, zone: string): Interval => ({
	...opening,
	starts: instantOf(opening.date, opening.opens, zone),
	ends: instantOf(opening.closes <= opening.opens ? addDays(opening.date, 1) : opening.date, opening.closes, zone)
});

function usualOpenings(hours: Hours, from: string, until: string): Map<string, Opening[]> {
	const byDate = new Map<string, Opening[]>();
	for (const row of hours.rows) {
		for (const date of datesOf(row, from, until))
			byDate.set(date, [...(byDate.get(date) ?? []), { date, opens: row.opens, closes: row.closes }]);
	}
	return byDate;
}

function dayOf(hours: Hours, calendar: Calendar, date: string, usual: Opening[]): Day {
	if (hours.suspended) return { date, openings: [], why: { kind: 'suspended', reason: hours.suspended.reason } };
	const closed = rangeAt(hours.closed, date);
	if (closed) return { date, openings: [], why: { kind: 'closed', reason: closed.reason } };
	const adjusted = rangeAt(hours.adjusted, date);
	if (adjusted) {
		const today = adjusted.rows.filter((row) => row.days.includes(dayName(date)));
		return {
			date,
			openings: tidy(today.map(({ opens, closes }) => ({ date, opens, closes }))),
			why: { kind: 'adjusted', reason: adjusted.reason }
		};
	}
	if (usual.length === 0) return { date, openings: [], why: null };
	const holiday = hours.closedOnPublicHolidays ? calendar.publicHolidays.get(date) : undefined;
	if (holiday) return { date, openings: [], why: { kind: 'public_holiday', name: holiday } };
	const school = hours.closedInSchoolHolidays ? rangeAt(calendar.schoolHolidays[hours.closedInSchoolHolidays], date) : undefined;
	if (school) return { date, openings: [], why: { kind: 'school_holiday', name: school.name } };
	if (!inSeason(hours.season, date)) return { date, openings: [], why: { kind: 'season' } };
	return { date, openings: tidy(usual), why: null };
}

function inSeason(season: Hours['season'], date: string): boolean {
	if (!season) return true;
	const day = date.slice(5);
	return season.from <= season.until ? season.from <= day && day <= season.until : day >= season.from || day <= season.until;
}

/** In order, and two rows that touch or overlap are one opening. */
export function tidy(openings: Opening[]): Opening[] {
	const sorted = [...openings].sort((a, b) => a.opens.localeCompare(b.opens));
	const merged: Opening[] = [];
	for (const next of sorted) {
		const last = merged.at(-1);
		if (last && last.closes > last.opens && next.opens <= last.closes) {
			const longer = next.closes <= next.opens || minutes(next.closes) > minutes(last.closes) ? next.closes : last.closes;
			merged[merged.length - 1] = { ...last, closes: longer };
		} else merged.push(next);
	}
	return merged;
}
