import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency, type ICalCalendar, type ICalEvent } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { tzlib_get_ical_block } from 'timezones-ical-library';
import { addDays } from '../hours/index.ts';
import type { Plan, Series } from './series.ts';

/** A service at a location with its plan, as a calendar shows it. */
export type CalendarEntry = Plan & {
	/** The service at the location; with a series or a start it names an event for good. */
	id: string;
	title: string;
	place: string;
	address: string;
	lat: number | null;
	lon: number | null;
	/** Full address of its page. */
	url: string;
	sequence: number;
	changed: Date;
	zone: string;
	/** Not until further notice: everything stays in the calendar, called off. */
	suspended: boolean;
};
type Sheet = { name: string; locale: string; host: string; source: string; entries: readonly CalendarEntry[] };
type Moment = { date: string; opens: string; closes: string };

/**
 * Openings as a calendar (RFC 5545, RFC 7986). Times are the wall clock of the place with its zone described; an event keeps its name as
 * long as its row or moment is there, `SEQUENCE` goes up with each change, what is called off stays as CANCELLED, other exceptions are EXDATE.
 */
export function writeCalendar({ name, locale, host, source, entries }: Sheet): string {
	const zone = entries[0]?.zone ?? 'Europe/Brussels';
	const sheet = ical({
		name,
		method: ICalCalendarMethod.PUBLISH,
		prodId: { company: 'Samenspel', product: 'Samenspel', language: locale.toUpperCase() },
		timezone: { name: zone, generator: () => described(zone) },
		source,
		ttl: 6 * 3600
	});
	for (const entry of entries) {
		for (const series of entry.series) writeSeries(sheet, entry, series, { host, locale });
		for (const single of entry.singles)
			event(sheet, entry, single, `${entry.id}-${wall(entry, single.date, single.opens).epochMilliseconds}@${host}`);
	}
	// The library writes these in the zone of the calendar; they are instants (RFC 5545, 3.8.7).
	return sheet.toString().replace(/^(DTSTAMP|LAST-MODIFIED):(\d{8}T\d{6})\r?$/gm, '$1:$2Z');
}

function writeSeries(sheet: ICalCalendar, entry: CalendarEntry, series: Series, { host, locale }: Pick<Sheet, 'host' | 'locale'>): void {
	const uid = `${entry.id}-${series.key}@${host}`;
	const silent = series.off.filter(({ because, date }) => !because && date >= series.first);
	const stamp = (date: string) => `${date}T${series.opens}00`.replace(/[-:]/g, '');
	const but = silent.length ? `\r\nEXDATE;TZID=${entry.zone}:${silent.map(({ date }) => stamp(date)).join(',')}` : '';
	event(sheet, entry, { ...series, date: series.first }, uid).repeating(`RRULE:${series.rule}${but}`);
	for (const { date, because } of series.off)
		if (because)
			event(sheet, entry, { ...series, date }, uid)
				.recurrenceId(wall(entry, date, series.opens))
				.status(ICalEventStatus.CANCELLED)
				.description((because as Record<string, string>)[locale] || because.nl || null);
}

function event(sheet: ICalCalendar, entry: CalendarEntry, { date, opens, closes }: Moment, id: string): ICalEvent {
	const { title, place, address, lat, lon, url, sequence, changed, zone, suspended } = entry;
	const stamp = Temporal.PlainDateTime.from(changed.toISOString().slice(0, 19));
	return sheet.createEvent({
		id,
		sequence,
		start: wall(entry, date, opens),
		end: wall(entry, closes <= opens ? addDays(date, 1) : date, closes),
		timezone: zone,
		stamp,
		lastModified: stamp,
		summary: title,
		url,
		location: { title: place, address, ...(lat !== null && lon !== null ? { geo: { lat, lon } } : {}) },
		status: suspended ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
		transparency: ICalEventTransparency.TRANSPARENT
	});
}

/** The zone and its clock changes (VTIMEZONE): the first of the blocks the library gives. */
const described = (zone: string): string => [tzlib_get_ical_block(zone, false)].flat()[0] ?? '';

const wall = ({ zone }: CalendarEntry, date: string, time: string) =>
	Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone, { disambiguation: 'compatible' });
