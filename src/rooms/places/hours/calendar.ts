import type { Community } from './model.ts';

/** A stretch of days with a name, both ends included. */
export type NamedRange = { from: string; until: string; name: string };

/** What the engine must know of the world: it reads no clock and no table itself. */
export type Calendar = {
	/** Name of the public holiday, by date. */
	publicHolidays: ReadonlyMap<string, string>;
	schoolHolidays: Readonly<Record<Community, readonly NamedRange[]>>;
};

export const emptyCalendar: Calendar = { publicHolidays: new Map(), schoolHolidays: { nl: [], fr: [], de: [] } };

export const rangeAt = <R extends { from: string; until: string }>(ranges: readonly R[], date: string): R | undefined =>
	ranges.find((range) => range.from <= date && date <= range.until);
