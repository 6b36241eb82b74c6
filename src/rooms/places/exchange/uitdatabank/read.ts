import * as v from 'valibot';
import { HoursSchema, wallClock, weekdays, type Hours, type LocalisedText, type Row } from '../../hours/index.ts';
import { note, stop, type Fault } from '../faults.ts';
import { isObject, listOf, textOf, type Foreign } from '../hsds/gather.ts';
import { rowName, type Item, type LocationFields, type Part, type Parts, type ServiceFields } from '../parts.ts';
import { shapes } from '../table/shapes.ts';
import { dayNames } from './terms.ts';

const zone = 'Europe/Brussels';

/** Objects of UiTdatabank, bare or in a page (`member`). Places give locations; their hours, when they have any, an offer there. */
export function readUitdatabank(objects: readonly unknown[]): Item[] {
	const all = objects.filter(isObject).flatMap((one) => (Array.isArray(one['member']) ? one['member'].filter(isObject) : [one]));
	const places = new Map(all.filter(isPlace).map((place) => [idOf(place), place]));
	return all.map((one) => (isPlace(one) ? placeItem(one) : eventItem(one, places)));
}

export const looksLikeUitdatabank = (one: unknown): boolean =>
	isObject(one) && (Array.isArray(one['member']) || 'calendarType' in one || ('mainLanguage' in one && 'terms' in one));

const isPlace = (one: Foreign): boolean => /\/places?\//.test(textOf(one['@id'])) || (!('location' in one) && 'address' in one);
const idOf = (one: Foreign): string => textOf(one['@id']).split('/').at(-1) ?? '';

/** A text per language; a bare one is in the main language. */
function localised(value: unknown, main: string): Partial<LocalisedText> {
	if (typeof value === 'string') return { [main]: value };
	return isObject(value)
		? Object.fromEntries(Object.entries(value).filter(([key, said]) => /^(nl|fr|en|de)$/.test(key) && typeof said === 'string'))
		: {};
}
const mainOf = (one: Foreign): string => (/^(nl|fr|en|de)$/.test(textOf(one['mainLanguage'])) ? textOf(one['mainLanguage']) : 'nl');
const said = (text: Partial<LocalisedText>, main: string): string =>
	(text as Record<string, string | undefined>)[main] || text.nl || text.fr || text.en || text.de || '';
/** Descriptions come as HTML; what is kept is text. */
const plain = (text: Partial<LocalisedText>): Partial<LocalisedText> =>
	Object.fromEntries(
		Object.entries(text).map(([language, words]) => [
			language,
			words
				.replace(/<br\s*\/?>|<\/p>/gi, '\n')
				.replace(/<[^>]*>/g, '')
				.replace(/&nbsp;/g, ' ')
				.replace(/&amp;/g, '&')
				.replace(/\n{3,}/g, '\n\n')
				.trim()
				.slice(0, 4000)
		])
	);

function placeItem(place: Foreign): Item {
	const faults: Fault[] = [];
	const name = said(localised(place['name'], mainOf(place)), mainOf(place)).slice(0, 120);
	const spot = textOf(place['@id']) || name;
	if (!name) return { spot, label: '', parts: null, faults: [stop('location', 'exchange_fault_name_missing')] };
	const location = locationPart(place, faults);
	const hours = hoursOf(place, faults);
	const organization = organizationOf(place, name, faults);
	const service = servicePart(place, faults);
	return { spot, label: name, faults, parts: { organization, location, ...(hours ? withHours(service, location, hours) : {}) } };
}

const withHours = (service: Part<ServiceFields>, location: Part<LocationFields>, hours: Hours): Pick<Parts, 'service' | 'moments'> => ({
	service,
	moments: { key: `${location.key}|${service.key}`, fields: { hours } }
});

function eventItem(event: Foreign, places: ReadonlyMap<string, Foreign>): Item {
	const faults: Fault[] = [];
	const name = said(localised(event['name'], mainOf(event)), mainOf(event)).slice(0, 120);
	const spot = textOf(event['@id']) || name;
	const where = isObject(event['location']) ? event['location'] : {};
	const place = places.get(idOf(where)) ?? where;
	if (!name) faults.push(stop('service', 'exchange_fault_name_missing'));
	if (!('name' in place)) faults.push(stop('location', 'exchange_fault_location_unknown', textOf(where['@id'])));
	if (faults.length) return { spot, label: name, parts: null, faults };
	const location = locationPart(place, faults);
	const hours = hoursOf(event, faults);
	const organization = organizationOf(event, location.fields.name ?? name, faults);
	const service = servicePart(event, faults);
	const label = rowName(location.fields.name ?? '', name);
	return { spot, label, faults, parts: { organization, location, ...(hours ? withHours(service, location, hours) : { service }) } };
}

/** Who organises it; when nobody is named, the place itself. */
function organizationOf(one: Foreign, fallback: string, faults: Fault[]): Parts['organization'] {
	const organizer = isObject(one['organizer']) ? one['organizer'] : {};
	const name = said(localised(organizer['name'], mainOf(one)), mainOf(one)).slice(0, 120) || fallback;
	const contact = contactOf(organizer, 'organization_', faults);
	return { key: idOf(organizer) || `of ${name.toLowerCase()}`, fields: { name, ...contact } };
}

function contactOf(one: Foreign, prefix: string, faults: Fault[]) {
	const point = isObject(one['contactPoint']) ? one['contactPoint'] : {};
	const first = (list: unknown, field: 'email' | 'phone' | 'website', key: string): string | null => {
		const value = Array.isArray(list) ? textOf(list[0]) : '';
		if (!value || shapes[field].test(value)) return value || null;
		faults.push(note(`${prefix}${field}`, key, value));
		return null;
	};
	return {
		email: first(point['email'], 'email', 'exchange_fault_email'),
		phone: first(point['phone'], 'phone', 'exchange_fault_phone'),
		website: first(point['url'], 'website', 'exchange_fault_website')
	};
}

function locationPart(place: Foreign, faults: Fault[]): Part<LocationFields> {
	const main = mainOf(place);
	const per = isObject(place['address']) ? place['address'] : {};
	const address = isObject(per[main]) ? per[main] : (Object.values(per).find(isObject) ?? per);
	const geo = isObject(place['geo']) ? place['geo'] : {};
	const postal_code = textOf(address['postalCode']).slice(0, 20);
	if (postal_code && !shapes.postal_code.test(postal_code)) faults.push(note('postal_code', 'exchange_fault_postcode', postal_code));
	return {
		key: idOf(place),
		fields: {
			name: said(localised(place['name'], main), main).slice(0, 120),
			address_1: textOf(address['streetAddress']).slice(0, 200),
			postal_code,
			city: textOf(address['addressLocality']).slice(0, 100),
			lat: typeof geo['latitude'] === 'number' ? geo['latitude'] : null,
			lon: typeof geo['longitude'] === 'number' ? geo['longitude'] : null
		},
		received: { as: { '@id': place['@id'], terms: place['terms'] } }
	};
}

function servicePart(one: Foreign, faults: Fault[]): Part<ServiceFields> {
	const main = mainOf(one);
	const [, from = '', until = ''] = /^(\d*)-(\d*)$/.exec(textOf(one['typicalAgeRange'])) ?? [];
	const prices = listOf(one['priceInfo']).find(({ category }) => category === 'base');
	const price = typeof prices?.['price'] === 'number' ? prices['price'] : undefined;
	if (from && until && Number(until) < Number(from))
		faults.push(note('max_age', 'exchange_fault_ages_reversed', textOf(one['typicalAgeRange'])));
	const ages = from && until && Number(until) < Number(from) ? ['', ''] : [from, until];
	return {
		key: idOf(one),
		fields: {
			name: said(localised(one['name'], main), main).slice(0, 120),
			description: plain(localised(one['description'], main)),
			// "0-2" means until they turn three.
			...(ages[0] ? { min_age_months: Number(ages[0]) * 12 } : {}),
			...(ages[1] ? { max_age_months: Number(ages[1]) * 12 + 11 } : {}),
			...(price === undefined ? {} : { price_kind: price > 0 ? 'fixed' : 'free', price_cents: price > 0 ? Math.round(price * 100) : null }),
			...contactOf(one, '', faults)
		},
		received: { as: { '@id': one['@id'], terms: one['terms'] } }
	};
}

/** When it is open; undefined when nothing is said. */
function hoursOf(one: Foreign, faults: Fault[]): Hours | undefined {
	const rows = [...weekly(one, faults), ...single(one, faults)];
	const status = isObject(one['status']) ? one['status'] : {};
	const suspended = textOf(status['type']) && status['type'] !== 'Available' ? { reason: localised(status['reason'], mainOf(one)) } : null;
	if (rows.length === 0 && !suspended) return undefined;
	const range = (days: Foreign) => ({
		from: textOf(days['startDate']),
		until: textOf(days['endDate']),
		reason: localised(days['description'], mainOf(one))
	});
	const parsed = v.safeParse(HoursSchema, {
		closedOnPublicHolidays: false,
		closed: listOf(one['openingHoursClosedDays']).map(range),
		adjusted: listOf(one['openingHoursAdjustedDays']).map((days) => ({ ...range(days), rows: slots(days['openingHours'], faults) })),
		suspended
	});
	if (!parsed.success) faults.push(note('closed', 'exchange_fault_range', textOf(listOf(one['openingHoursClosedDays'])[0]?.['startDate'])));
	return { ...(parsed.success ? parsed.output : v.parse(HoursSchema, { closedOnPublicHolidays: false, suspended })), rows };
}

function slots(list: unknown, faults: Fault[]) {
	return listOf(list).flatMap((one) => {
		const [opens, closes] = [clock(one['opens']), clock(one['closes'])];
		const names = Array.isArray(one['dayOfWeek']) ? one['dayOfWeek'] : [];
		const days = dayNames.flatMap((name, index) => (names.includes(name) ? [weekdays[index] ?? 'MO'] : []));
		if (opens && closes && opens !== closes && days.length) return [{ days, opens, closes }];
		faults.push(note('hours', 'exchange_fault_hours', `${textOf(one['opens'])}–${textOf(one['closes'])}`));
		return [];
	});
}

const clock = (value: unknown): string | undefined => /^\d{1,2}:[0-5]\d$/.exec(textOf(value))?.[0].padStart(5, '0');

/** Weekly hours, between the first and last day of a calendar that has them. */
function weekly(one: Foreign, faults: Fault[]): Row[] {
	if (!['periodic', 'permanent'].includes(textOf(one['calendarType']))) return [];
	const day = (value: unknown) =>
		one['calendarType'] === 'periodic' && textOf(value) ? wallClock(new Date(textOf(value)), zone).date : null;
	const period = { from: day(one['startDate']), until: day(one['endDate']) };
	return slots(one['openingHours'], faults).map((slot): Row => ({ kind: 'weekly', weeks: 'all', ...slot, ...period }));
}

/** Moments one by one (`single`, `multiple`); one that is called off is left out. */
function single(one: Foreign, faults: Fault[]): Row[] {
	return listOf(one['subEvent']).flatMap((moment): Row[] => {
		const status = isObject(moment['status']) ? textOf(moment['status']['type']) : 'Available';
		const [starts, ends] = [new Date(textOf(moment['startDate'])), new Date(textOf(moment['endDate']))];
		if (Number.isNaN(starts.getTime()) || Number.isNaN(ends.getTime()) || ends <= starts) {
			faults.push(note('hours', 'exchange_fault_hours', `${textOf(moment['startDate'])}–${textOf(moment['endDate'])}`));
			return [];
		}
		const [from, until] = [wallClock(starts, zone), wallClock(ends, zone)];
		return status === 'Unavailable' || from.time === until.time
			? []
			: [{ kind: 'once', date: from.date, opens: from.time, closes: until.time }];
	});
}
