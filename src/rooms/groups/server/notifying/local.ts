/** The hour from which a digest may go out, on somebody's own clock. */
const hour = 6;

export type LocalDay = { day: string; weekday: number; due: boolean };

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

/** The day it is for somebody in this zone, Monday 1, and whether it is six in the morning or later there. */
export function localDay(now: Date, zone: string): LocalDay {
	const parts = Object.fromEntries(
		clockIn(zone)
			.formatToParts(now)
			.map(({ type, value }) => [type, value])
	);
	const day = `${parts['year']}-${parts['month']}-${parts['day']}`;
	return { day, weekday: new Date(`${day}T12:00:00Z`).getUTCDay() || 7, due: Number(parts['hour']) >= hour };
}
