import { say } from '#kernel/i18n';
import { instantOf } from '../../hours/index.ts';
import type { PlaceService, PlaceView } from '../../server/reading/place.ts';
import { textIn } from '../words.ts';
import { hoursOf } from './meaning-hours.ts';

/** Moments told to machines: as many as search engines read, no more. */
const most = 12;

/** A place and its coming moments for machines (schema.org), as one graph: the place, each offer, each opening of the coming weeks. */
export function meaningOf(place: PlaceView, address: string, locale: string): object {
	// What nobody confirmed for very long is told to no machine as open.
	const known = { ...place, services: place.services.filter(({ freshness }) => freshness !== 'hidden') };
	return {
		'@context': 'https://schema.org',
		'@graph': [venue(known, address, locale), ...known.services.flatMap((service) => offered(known, service, address, locale))]
	};
}

function venue(place: PlaceView, address: string, locale: string): object {
	const { organization } = place;
	return {
		'@type': place.online ? 'Place' : 'CivicStructure',
		'@id': address,
		url: address,
		name: place.name,
		description: place.services
			.map(({ summary }) => textIn(summary, locale).text)
			.filter(Boolean)
			.join(' '),
		isAccessibleForFree: place.services.every(({ priceKind }) => priceKind === 'free'),
		publicAccess: true,
		...(place.picture ? { image: new URL(`/bestanden/${place.picture.id}/b/1280`, address).href } : {}),
		...(place.online
			? {}
			: {
					address: {
						'@type': 'PostalAddress',
						streetAddress: place.address,
						postalCode: place.postalCode,
						addressLocality: place.city,
						addressCountry: 'BE'
					}
				}),
		...(place.lat !== null && place.lon !== null ? { geo: { '@type': 'GeoCoordinates', latitude: place.lat, longitude: place.lon } } : {}),
		...hoursOf(place.services),
		amenityFeature: place.facilities.map((one) => ({
			'@type': 'LocationFeatureSpecification',
			name: say(`places_facility_${one}`, {}, locale),
			value: true
		})),
		...(organization.phone ? { telephone: organization.phone } : {})
	};
}

function offered(place: PlaceView, service: PlaceService, address: string, locale: string): object[] {
	const id = `${address}#${service.id}`;
	const about = {
		location: place.online ? { '@type': 'VirtualLocation', url: address } : { '@id': address },
		organizer: {
			'@type': 'Organization',
			name: place.organization.name,
			...(place.organization.website ? { url: place.organization.website } : {})
		},
		isAccessibleForFree: service.priceKind === 'free',
		inLanguage: service.languages,
		eventAttendanceMode: `https://schema.org/${place.online ? 'Online' : 'Offline'}EventAttendanceMode`,
		...audience(service)
	};
	const series = {
		'@type': 'EventSeries',
		'@id': id,
		url: address,
		name: service.name,
		description: textIn(service.summary, locale).text,
		...about
	};
	const moments = service.days.flatMap(({ openings }) => openings).slice(0, most);
	return [
		series,
		...moments.map(({ date, opens, closes }) => ({
			'@type': 'Event',
			'@id': `${id}-${date}-${opens}`,
			url: address,
			name: `${service.name} · ${place.name}`,
			superEvent: { '@id': id },
			startDate: at(date, opens, service),
			endDate: at(closes <= opens ? nextDay(date) : date, closes, service),
			eventStatus: 'https://schema.org/EventScheduled',
			...about
		}))
	];
}

const at = (date: string, time: string, { hours }: PlaceService) => instantOf(date, time, hours.zone).toISOString();
const nextDay = (date: string) => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);

/** Ages in months, as schema.org counts quantities (UN/CEFACT: MON). */
const audience = ({ minAge, maxAge }: PlaceService) =>
	minAge === null && maxAge === null
		? {}
		: {
				audience: {
					'@type': 'PeopleAudience',
					suggestedAge: {
						'@type': 'QuantitativeValue',
						unitCode: 'MON',
						...(minAge !== null ? { minValue: minAge } : {}),
						...(maxAge !== null ? { maxValue: maxAge } : {})
					}
				}
			};
