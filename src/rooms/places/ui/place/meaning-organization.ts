import { localised } from '#kernel/i18n';
import type { OrganizationPlace, OrganizationView } from '../../server/reading/organization.ts';

/** An organization for machines (schema.org): who it is, how to reach it, where its places are. `origin` is the house's own address. */
export function organizationMeaning(organization: OrganizationView, origin: string, locale: string): object {
	const addressOf = (slug: string) => origin + localised(`/plekken/organisaties/${slug}`, locale);
	const { slug, name, description, email, phone, website, network, members, places } = organization;
	return {
		'@type': 'Organization',
		'@id': addressOf(slug),
		url: addressOf(slug),
		name,
		...(description ? { description } : {}),
		...(email ? { email } : {}),
		...(phone ? { telephone: phone } : {}),
		...(website ? { sameAs: website } : {}),
		...(network ? { parentOrganization: { '@type': 'Organization', '@id': addressOf(network.slug), name: network.name } } : {}),
		...(members.length
			? { subOrganization: members.map((one) => ({ '@type': 'Organization', '@id': addressOf(one.slug), name: one.name })) }
			: {}),
		...(places.length ? { location: places.map((place) => locationOf(place, origin, locale)) } : {})
	};
}

function locationOf(
	{ slug, name, address, postalCode, city, lat, lon, online }: OrganizationPlace,
	origin: string,
	locale: string
): object {
	const url = origin + localised(`/plekken/${slug}`, locale);
	if (online) return { '@type': 'VirtualLocation', url, name };
	return {
		'@type': 'Place',
		'@id': url,
		url,
		name,
		address: { '@type': 'PostalAddress', streetAddress: address, postalCode, addressLocality: city, addressCountry: 'BE' },
		...(lat !== null && lon !== null ? { geo: { '@type': 'GeoCoordinates', latitude: lat, longitude: lon } } : {})
	};
}
