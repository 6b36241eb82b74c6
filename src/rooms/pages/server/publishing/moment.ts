import { Temporal } from 'temporal-polyfill';

const zone = 'Europe/Brussels';

/** What somebody typed as a moment: on the clock in Brussels, unless it says otherwise. Undefined when it is none. */
export function inBrussels(typed: string): Date | undefined {
	try {
		const milliseconds = /[zZ]$|[+-]\d\d:?\d\d$/.test(typed)
			? Temporal.Instant.from(typed).epochMilliseconds
			: Temporal.PlainDateTime.from(typed).toZonedDateTime(zone).epochMilliseconds;
		return new Date(milliseconds);
	} catch {
		return undefined;
	}
}
