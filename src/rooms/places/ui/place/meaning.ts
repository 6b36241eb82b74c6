import type { PlaceView } from '../../server/reading/place.ts';
import { textIn } from '../words.ts';

const weekday = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** A place for machines: schema.org `CivicStructure` with the openings of the coming eight weeks, day by day. */
export function meaningOf(place: PlaceView, address: string, locale: string): object {
	const openings = place.services.flatMap(({ days }) =>
		days.flatMap(({ date, openings }) => openings.map(({ opens, closes }) => ({ date, opens, closes })))
	);
	return {
		'@context': 'https://schema.org',
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
		openingHoursSpecification: openings.map(({ date, opens, closes }) => ({
			'@type': 'OpeningHoursSpecification',
			dayOfWeek: `https://schema.org/${weekday[new Date(`${date}T12:00:00Z`).getUTCDay()]}`,
			opens,
			closes,
			validFrom: date,
			validThrough: date
		})),
		amenityFeature: place.facilities.map((one) => ({ '@type': 'LocationFeatureSpecification', name: one, value: true }))
	};
}
