import { createHash } from 'node:crypto';
import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { tzlib_get_ical_block } from 'timezones-ical-library';
import { publicUrl } from '#env';
import { localised } from '#kernel/i18n';
import type { CalendarMoment } from '#rooms/places';

const zone = 'Europe/Brussels';
const host = new URL(publicUrl).host;

/** Openings as a calendar (RFC 5545). An event keeps its name as long as the moment is there; `sequence` goes up with each change. */
export function calendar(request: Request, name: string, moments: readonly CalendarMoment[], locale: string): Response {
	const sheet = ical({
		name,
		method: ICalCalendarMethod.PUBLISH,
		prodId: { company: 'Samenspel', product: 'Samenspel', language: locale.toUpperCase() },
		timezone: { name: zone, generator: () => tzlib_get_ical_block(zone, true) as unknown as string },
		ttl: 6 * 3600
	});
	for (const { id, slug, place, service, address, lat, lon, starts, ends, sequence, changed, calledOff } of moments) {
		const event = sheet.createEvent({
			id: `${id}-${new Date(starts).getTime()}@${host}`,
			sequence,
			start: new Date(starts),
			end: new Date(ends),
			timezone: zone,
			stamp: new Date(changed),
			lastModified: new Date(changed),
			summary: `${service} · ${place}`,
			url: publicUrl + localised(`/plekken/${slug}`, locale),
			status: calledOff ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
			transparency: ICalEventTransparency.TRANSPARENT
		});
		event.location({ title: place, address, ...(lat !== null && lon !== null ? { geo: { lat, lon } } : {}) });
	}
	const body = sheet.toString();
	const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
	const headers = { etag, 'cache-control': 'public, max-age=900', 'content-type': 'text/calendar; charset=utf-8' };
	if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
	return new Response(body, { headers });
}
