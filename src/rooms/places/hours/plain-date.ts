/** Dates without a clock or a zone: `2026-11-24`. Days are counted in UTC, where each has 24 hours. */
const dayLength = 86_400_000;

export const toDay = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayLength;
export const fromDay = (day: number): string => new Date(day * dayLength).toISOString().slice(0, 10);
export const addDays = (date: string, days: number): string => fromDay(toDay(date) + days);

/** 0 is Monday. 1 January 1970 was a Thursday. */
export const weekdayOf = (date: string): number => (((toDay(date) + 3) % 7) + 7) % 7;

/** ISO 8601 week number: week 1 holds the first Thursday. */
export function isoWeek(date: string): number {
	const thursday = toDay(date) - weekdayOf(date) + 3;
	const firstOfYear = toDay(`${fromDay(thursday).slice(0, 4)}-01-01`);
	return Math.floor((thursday - firstOfYear) / 7) + 1;
}

export const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
