// An invented HSDS feed of any size, always the same for the same number: organizations with one to four services at one or two places.
import { v5 } from 'uuid';

const namespace = '0f6c2f0e-3c1b-5a52-8a0d-7d1c5a1d9b11';
const id = (...parts: Array<string | number>) => v5(parts.join('|'), namespace);
const towns: Array<[string, string, string, number, number]> = [
	['9000', 'Gent', 'Oost-Vlaanderen', 51.0538, 3.725],
	['2800', 'Mechelen', 'Antwerpen', 51.028, 4.4803],
	['3000', 'Leuven', 'Vlaams-Brabant', 50.8798, 4.7005],
	['8500', 'Kortrijk', 'West-Vlaanderen', 50.828, 3.2649],
	['1030', 'Schaarbeek', 'Brussels Hoofdstedelijk Gewest', 50.8676, 4.3737],
	['3500', 'Hasselt', 'Limburg', 50.9307, 5.3325]
];
const names = ['Zandloper', 'Vlieger', 'Wilg', 'Kikker', 'Lantaarn', 'Anker', 'Kruimel', 'Nest'];
const offers = ['Open spelen', 'Ruilnamiddag', 'Voorleesuur', 'Babymassage'];
const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const pick = <T>(list: readonly T[], number: number): T => list[number % list.length] as T;

/** Whole services, as an HSDS API gives them with `full=true`. */
export function feedOf(count: number): object[] {
	const services: object[] = [];
	for (let owner = 0; services.length < count; owner += 1) {
		const places = Array.from({ length: 1 + (owner % 2) }, (_, place) => placeOf(owner, place));
		for (let offer = 0; offer <= owner % 4 && services.length < count; offer += 1) services.push(serviceOf(owner, offer, places));
	}
	return services;
}

function placeOf(owner: number, place: number) {
	const [postal_code, city, state_province, lat, lon] = pick(towns, owner * 7 + place);
	return {
		id: id('location', owner, place),
		location_type: 'physical',
		name: `${pick(names, owner)} ${owner}${place ? ' – bijhuis' : ''}`,
		latitude: lat + ((owner * 31) % 400) / 10_000,
		longitude: lon + ((owner * 17) % 400) / 10_000,
		addresses: [
			{
				id: id('address', owner, place),
				address_1: `Voorbeeldstraat ${owner + 1}`,
				...{ city, state_province, postal_code, country: 'BE', address_type: 'physical' }
			}
		]
	};
}

const serviceOf = (owner: number, offer: number, places: readonly object[]) => ({
	id: id('service', owner, offer),
	name: `${pick(offers, offer)} ${owner}`,
	description: 'Kom spelen, je hoeft niets te vertellen.',
	status: (owner + offer) % 40 === 0 ? 'temporarily closed' : 'active',
	minimum_age: offer,
	maximum_age: offer + 3,
	assured_date: `2026-${String(1 + (owner % 11)).padStart(2, '0')}-15`,
	organization: { id: id('organization', owner), name: `${pick(names, owner)} ${owner} vzw`, description: 'Een vereniging.' },
	service_at_locations: places.map((location, place) => ({
		id: id('at', owner, offer, place),
		location,
		schedules: [
			{
				id: id('schedule', owner, offer, place),
				freq: 'WEEKLY',
				byday: pick(days, owner + offer + place),
				valid_from: '2026-09-01',
				opens_at: offer % 2 ? '13:30' : '09:00',
				closes_at: offer % 2 ? '16:00' : '12:00'
			}
		]
	}))
});
