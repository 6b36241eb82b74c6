import type ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { wallClock } from '../../hours/index.ts';

const zone = 'Europe/Brussels';
const two = (value: number) => String(value).padStart(2, '0');

/** What the clock of the place shows at a moment of a calendar. A time without a zone is on that clock already. */
export function wallOf(time: ICAL.Time): { date: string; time: string } {
	const shown = { date: `${time.year}-${two(time.month)}-${two(time.day)}`, time: `${two(time.hour)}:${two(time.minute)}` };
	const tzid = String(time.zone?.tzid ?? 'floating');
	if (time.isDate || tzid === 'floating' || tzid === zone) return shown;
	if (tzid === 'UTC' || tzid === 'Z') return wallClock(new Date(`${shown.date}T${shown.time}:00Z`), zone);
	try {
		const at = Temporal.PlainDateTime.from(`${shown.date}T${shown.time}`).toZonedDateTime(tzid);
		return wallClock(new Date(at.epochMilliseconds), zone);
	} catch {
		return shown;
	}
}
