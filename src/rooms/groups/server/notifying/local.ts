/** The hour from which a digest may go out, on somebody's own clock. */
const hour = 6;

export type LocalDay = { day: string; due: boolean };

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The clock on the wall of a zone: making one takes far longer than reading it. */
function clockIn(zone: string): Intl.DateTimeFormat {
	const clock =
		clocks.get(zone) ??
		new Intl.DateTimeFormat('en-GB', {
			timeZone: zone,
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
			hour: '2-digit',
			hourCycle: 'h23'
		});
	clocks.set(zone, clock);
	return clock;
}

/** The day it is for somebody in this zone, and whether it is six in the morning or later there. */
export function localDay(now: Date, zone: string): LocalDay {
	const parts = Object.fromEntries(
		clockIn(zone)
			.formatToParts(now)
			.map(({ type, value }) => [type, value])
	);
	return { day: `${parts['year']}-${parts['month']}-${parts['day']}`, due: Number(parts['hour']) >= hour };
}

/** The last day (`2026-11-28`) up to this one that was this day of the week, Monday 1. */
export function lastOn(weekday: number, day: string): string {
	const noon = new Date(`${day}T12:00:00Z`);
	noon.setUTCDate(noon.getUTCDate() - ((noon.getUTCDay() - weekday + 7) % 7));
	return noon.toISOString().slice(0, 10);
}
