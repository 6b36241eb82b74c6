import { Temporal } from 'temporal-polyfill';

/**
 * The instant of a wall-clock time in a zone, whatever the zone of this machine. A time the clock skips in spring is the one an hour
 * later; one that comes twice in autumn is the first (RFC 5545, 3.3.5).
 */
export function instantOf(date: string, time: string, zone: string): Date {
	const at = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone, { disambiguation: 'compatible' });
	return new Date(at.epochMilliseconds);
}

/** What calendar and clock on the wall show at an instant. */
export function wallClock(at: Date, zone: string): { date: string; time: string } {
	const shown = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
	return { date: shown.toPlainDate().toString(), time: shown.toPlainTime().toString({ smallestUnit: 'minute' }) };
}
