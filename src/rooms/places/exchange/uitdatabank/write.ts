import { instantOf, weekdays, type Hours, type LocalisedText } from '../../hours/index.ts';
import { dayNames, termFor, type TermTable } from './terms.ts';

/** What a place of ours says in UiTdatabank's words. */
export type UitPlace = {
	id: string;
	name: string;
	address_1: string;
	postal_code: string;
	city: string;
	lat: number | null;
	lon: number | null;
	kinds: string[];
	received: Record<string, unknown> | null;
};
export type UitEvent = {
	id: string;
	name: string;
	description: Partial<LocalisedText>;
	kinds: string[];
	hours: Hours;
	/** Single dates of what cannot be said weekly (every second Wednesday of the month …). */
	dates: ReadonlyArray<{ date: string; opens: string; closes: string }>;
	min_age_months: number | null;
	max_age_months: number | null;
	price_kind: string;
	price_cents: number | null;
	email: string | null;
	phone: string | null;
	website: string | null;
	online: boolean;
	received: Record<string, unknown> | null;
};
export type Around = { house: string; terms: TermTable };

/** A text per language without empty ones; in Dutch a fallback. */
const spoken = (text: Partial<LocalisedText>, most = 4000): Record<string, string> =>
	Object.fromEntries(Object.entries(text).flatMap(([language, words]) => (words.trim() ? [[language, words.trim().slice(0, most)]] : [])));

/** An `@id` and terms it came with stay; otherwise ours. */
const identity = (received: Record<string, unknown> | null, ours: string, term: object) => ({
	'@id': typeof received?.['@id'] === 'string' ? received['@id'] : ours,
	terms: Array.isArray(received?.['terms']) ? received['terms'] : [term]
});

export const placeObject = (place: UitPlace, { house, terms }: Around): Record<string, unknown> => ({
	...identity(place.received, `${house}/places/${place.id}`, termFor(terms, 'place', place.kinds)),
	mainLanguage: 'nl',
	name: { nl: place.name.slice(0, 90) },
	address: {
		nl: { addressCountry: 'BE', addressLocality: place.city, postalCode: place.postal_code, streetAddress: place.address_1 }
	},
	...(place.lat === null || place.lon === null ? {} : { geo: { latitude: place.lat, longitude: place.lon } }),
	calendarType: 'permanent',
	workflowStatus: 'DRAFT'
});

/** An event without its place could not be found: `where` is the object of its place. */
export function eventObject(event: UitEvent, where: Record<string, unknown>, around: Around): Record<string, unknown> {
	const { house, terms } = around;
	const description = spoken(event.description);
	return {
		...identity(event.received, `${house}/events/${event.id}`, termFor(terms, 'event', event.kinds)),
		mainLanguage: 'nl',
		name: { nl: event.name.slice(0, 90) },
		location: where,
		...(Object.keys(description).length ? { description } : {}),
		...calendar(event),
		...(event.min_age_months === null && event.max_age_months === null ? {} : { typicalAgeRange: ages(event) }),
		...price(event),
		...contact(event),
		attendanceMode: event.online ? 'online' : 'offline',
		...(event.online && event.website ? { onlineUrl: event.website } : {}),
		workflowStatus: 'DRAFT'
	};
}

/** Whole years; "-2" is until they turn three. */
const ages = ({ min_age_months: min, max_age_months: max }: UitEvent): string =>
	`${min === null ? '' : Math.max(0, Math.floor(min / 12))}-${max === null ? '' : Math.floor(max / 12)}`;

function price({ price_kind, price_cents }: UitEvent) {
	if (price_kind !== 'free' && price_cents === null) return {};
	return { priceInfo: [{ category: 'base', price: (price_cents ?? 0) / 100, priceCurrency: 'EUR', name: { nl: 'Basistarief' } }] };
}

const contact = ({ email, phone, website }: UitEvent) =>
	email || phone || website
		? { contactPoint: { phone: phone ? [phone] : [], email: email ? [email] : [], url: website ? [website] : [] } }
		: {};

/** Weekly hours with their closed and adjusted days; what no weekly calendar can say, date by date. */
function calendar({ hours, dates }: UitEvent): Record<string, unknown> {
	const status = {
		status: hours.suspended
			? {
					type: 'TemporarilyUnavailable',
					...(Object.keys(spoken(hours.suspended.reason)).length ? { reason: spoken(hours.suspended.reason) } : {})
				}
			: { type: 'Available' }
	};
	if (isWeekly(hours)) {
		const described = ({ from, until, reason }: Hours['closed'][number]) => ({
			startDate: from,
			endDate: until,
			...(Object.keys(spoken(reason, 1000)).length ? { description: spoken(reason, 1000) } : {})
		});
		return {
			calendarType: 'permanent',
			...status,
			...(hours.rows.length ? { openingHours: hours.rows.flatMap((row) => (row.kind === 'weekly' ? [slot(row)] : [])) } : {}),
			...(hours.closed.length ? { openingHoursClosedDays: hours.closed.map(described) } : {}),
			...(hours.adjusted.length
				? {
						openingHoursAdjustedDays: hours.adjusted
							.filter(({ rows }) => rows.length)
							.map((one) => ({ ...described(one), openingHours: one.rows.map(slot) }))
					}
				: {})
		};
	}
	const subEvent = dates.map(({ date, opens, closes }) => ({
		startDate: moment(date, opens, hours.zone),
		endDate: moment(date, closes, hours.zone)
	}));
	const [first, last] = [subEvent[0], subEvent.at(-1)];
	if (!first || !last) return { calendarType: 'permanent', ...status };
	return {
		calendarType: subEvent.length > 1 ? 'multiple' : 'single',
		startDate: first.startDate,
		endDate: last.endDate,
		...status,
		subEvent
	};
}

/** Whether its calendar can say it: every week, all year, and no holidays that move. */
const isWeekly = ({ rows, season, closedInSchoolHolidays }: Hours): boolean =>
	season === null &&
	closedInSchoolHolidays === null &&
	rows.every((row) => row.kind === 'weekly' && row.weeks === 'all' && !row.from && !row.until);

const slot = ({ days, opens, closes }: { days: readonly string[]; opens: string; closes: string }) => ({
	opens,
	closes,
	dayOfWeek: weekdays.flatMap((day, index) => (days.includes(day) ? [dayNames[index]] : []))
});

/** `2026-11-25T08:00:00+00:00` */
const moment = (date: string, time: string, zone: string): string =>
	instantOf(date, time, zone)
		.toISOString()
		.replace(/\.\d+Z$/, '+00:00');
