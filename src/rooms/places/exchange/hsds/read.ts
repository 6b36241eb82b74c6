import * as v from 'valibot';
import { fold } from '../../hsds/fold.ts';
import { rowsFrom, type ForeignSchedule } from '../../hsds/schedules-back.ts';
import { derivedId } from '../../hsds/ids.ts';
import { termById, vocabularyNames } from '../../hsds/taxonomies.ts';
import type { Kinds } from '../../kinds/kinds.ts';
import { HoursSchema, type Hours } from '../../hours/index.ts';
import { spokenLanguages } from '../../vocabulary.ts';
import { note, stop, type Fault } from '../faults.ts';
import {
	rowName,
	uuid,
	type ForeignTerm,
	type Item,
	type LocationFields,
	type MomentsFields,
	type OrganizationFields,
	type Part,
	type ServiceFields
} from '../parts.ts';
import { shapes } from '../table/shapes.ts';
import { isObject, isWhole, listOf, textOf, type Foreign, type Gathered } from './gather.ts';
import { crowdIn, toldIn } from './said-back.ts';

/** A feed as rows of ours: one per service at a location, and one for what is nowhere, or where nothing happens yet. */
export function readHsds(all: Gathered, kinds: Kinds): Item[] {
	const itemOf = (from: Gathered, what: What) => readOne(from, what, kinds);
	const placed = [...all.places.values()].map((place) => itemOf(all, { place }));
	const somewhere = new Set([...all.places.values()].flatMap(({ service_id, location_id }) => [textOf(service_id), textOf(location_id)]));
	const services = [...all.services.values()].filter(({ id }) => !somewhere.has(textOf(id))).map((service) => itemOf(all, { service }));
	const locations = [...all.locations.values()].filter(({ id }) => !somewhere.has(textOf(id))).map((location) => itemOf(all, { location }));
	const owners = new Set([...all.services.values(), ...all.locations.values()].map(({ organization_id }) => textOf(organization_id)));
	const organizations = [...all.organizations.values()]
		.filter(({ id }) => !owners.has(textOf(id)))
		.map((organization) => itemOf(all, { organization }));
	const strange = all.strange.map((spot): Item => ({ spot, label: '', parts: null, faults: [stop('row', 'exchange_fault_strange')] }));
	const items = [...placed, ...services, ...locations, ...organizations, ...strange];
	const [first] = items;
	const terms = termsOf(all, kinds);
	if (first?.parts && terms.length) first.parts.terms = terms;
	return items;
}

type What = { place?: Foreign; service?: Foreign; location?: Foreign; organization?: Foreign };

function readOne(all: Gathered, what: What, kinds: Kinds): Item {
	const faults: Fault[] = [];
	const { place } = what;
	const service = what.service ?? all.services.get(textOf(place?.['service_id']));
	const location = what.location ?? all.locations.get(textOf(place?.['location_id']));
	const owner = what.organization ?? all.organizations.get(textOf(service?.['organization_id']) || textOf(location?.['organization_id']));
	const spot = Object.entries({ service_at_location: place, service, location, organization: owner })
		.flatMap(([kind, one]) => (one ? [`${kind} ${textOf(one['id'])}`] : []))
		.slice(0, 1)
		.join('');
	const label = rowName(textOf(location?.['name']), textOf(service?.['name'])) || textOf(owner?.['name']);
	const called = textOf(service?.['name']) || label;
	// What nobody is named for stands on its own: the offer's name is then who offers it.
	const organization = owner ?? (service || location ? { id: `of ${textOf((service ?? location)?.['id'])}`, name: called } : undefined);
	if (place && !service) faults.push(stop('service', 'exchange_fault_service_unknown', place['service_id']));
	if (place && !location) faults.push(stop('location', 'exchange_fault_location_unknown', place['location_id']));
	if (!organization || !textOf(organization['name'])) faults.push(stop('organization', 'exchange_fault_name_missing'));
	if (service && !textOf(service['name'])) faults.push(stop('service', 'exchange_fault_name_missing'));
	if (faults.length || !organization) return { spot, label, parts: null, faults };
	const who = organizationPart(organization, faults, owner !== undefined);
	return {
		spot,
		label,
		parts: {
			organization: who,
			...(location ? { location: locationPart(location, who.fields.name ?? '', faults, kinds) } : {}),
			...(service ? { service: servicePart(service, faults, kinds) } : {}),
			...(place ? { moments: momentsPart(place, service ?? {}, location ?? {}, faults) } : {})
		},
		faults
	};
}

/** What the object says itself, without what has an object of its own. */
function own(one: Foreign, ...without: string[]): Foreign {
	return Object.fromEntries(Object.entries(one).filter(([name, value]) => value !== null && !without.includes(name)));
}

const cut = (value: unknown, most: number): string => textOf(value).slice(0, most);
const shaped = (value: unknown, shape: RegExp, field: string, key: string, faults: Fault[]): string | null => {
	const text = textOf(value);
	if (!text || shape.test(text)) return text || null;
	faults.push(note(field, key, text));
	return null;
};
const phoneOf = (one: Foreign, field: string, faults: Fault[]): string | null =>
	shaped(textOf(listOf(one['phones'])[0]?.['number']).replace(/^"|"$/g, ''), shapes.phone, field, 'exchange_fault_phone', faults);

const organizationPart = (one: Foreign, faults: Fault[], theirs: boolean): Part<OrganizationFields> => ({
	key: textOf(one['id']),
	fields: {
		name: cut(one['name'], 120),
		description: cut(one['description'], 4000),
		email: shaped(one['email'], shapes.email, 'organization_email', 'exchange_fault_email', faults),
		...(isWhole(one) ? { phone: phoneOf(one, 'organization_phone', faults) } : {}),
		website: shaped(one['website'] ?? one['url'], shapes.website, 'organization_website', 'exchange_fault_website', faults)
	},
	...(theirs ? { received: { as: own(one) } } : {})
});

/** Codes of ours among the attributes of a thing. */
function codesIn(one: Foreign, kinds: Kinds) {
	const found = listOf(one['attributes']).flatMap((attribute) => {
		const id =
			textOf(attribute['taxonomy_term_id']) || (isObject(attribute['taxonomy_term']) ? textOf(attribute['taxonomy_term']['id']) : '');
		return { id, term: termById(id, kinds) };
	});
	return {
		of: (vocabulary: string) => found.flatMap(({ term }) => (term?.vocabulary === vocabulary ? [term.code] : [])),
		foreign: found.flatMap(({ id, term }) => (id && !term ? [id] : []))
	};
}

const addressFields = (address: Foreign) => ({
	address_1: [cut(address['address_1'], 150), cut(address['address_2'], 48)].filter(Boolean).join(', '),
	postal_code: cut(address['postal_code'], 20),
	city: cut(address['city'], 100)
});

function locationPart(one: Foreign, owner: string, faults: Fault[], kinds: Kinds): Part<LocationFields> {
	const address = listOf(one['addresses'])[0] ?? {};
	const codes = codesIn(one, kinds);
	const [lat, lon] = [Number(one['latitude'] ?? NaN), Number(one['longitude'] ?? NaN)];
	const somewhere = Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
	if (!somewhere && 'latitude' in one)
		faults.push(note('lat', 'exchange_fault_far', `${textOf(one['latitude'])}, ${textOf(one['longitude'])}`));
	return {
		key: textOf(one['id']),
		fields: {
			name: cut(one['name'], 120) || cut(address['address_1'], 120) || owner,
			location_type: one['location_type'] === 'virtual' ? 'virtual' : 'physical',
			...(isWhole(one) ? addressFields(address) : {}),
			lat: somewhere ? lat : null,
			lon: somewhere ? lon : null,
			...(codes.of('room')[0] ? { room: codes.of('room')[0] } : {}),
			...(codes.of('facility').length ? { facilities: codes.of('facility') } : {}),
			...Object.fromEntries(toldIn(one).filter(([code]) => code === 'entrance')),
			directions: cut(one['transportation'], 2000) ? { nl: cut(one['transportation'], 2000) } : {}
		},
		received: { as: own(one, 'organization_id') }
	};
}

const dutch = (value: unknown, most: number) => (cut(value, most) ? { nl: cut(value, most) } : {});

const months = (value: unknown, field: string, faults: Fault[]): number | null => {
	if (value === null || value === undefined || value === '') return null;
	const years = Number(value);
	if (years >= 0 && years <= 100) return Math.round(years * 12);
	faults.push(note(field, 'exchange_fault_age', value));
	return null;
};

function servicePart(one: Foreign, faults: Fault[], kinds: Kinds): Part<ServiceFields> {
	const codes = codesIn(one, kinds);
	const cost = listOf(one['cost_options'])[0];
	const amount = Number(cost?.['amount'] ?? NaN);
	const languages = listOf(one['languages']).flatMap(({ code }) =>
		spokenLanguages.filter((known) => known === textOf(code).toLowerCase().slice(0, 3) || known === textOf(code).toLowerCase().slice(0, 2))
	);
	const single = (vocabulary: string) => codes.of(vocabulary)[0];
	const [min_age_months, max_age_months] = [months(one['minimum_age'], 'min_age', faults), months(one['maximum_age'], 'max_age', faults)];
	const reversed = min_age_months !== null && max_age_months !== null && max_age_months < min_age_months;
	if (reversed)
		faults.push(note('max_age', 'exchange_fault_ages_reversed', `${textOf(one['minimum_age'])} – ${textOf(one['maximum_age'])}`));
	const told = toldIn(one);
	// Without a description of its own a service is described by its summary: that is told already.
	const inShort = told.find(([code]) => code === 'summary')?.[1].nl;
	const text = one['description'] === inShort ? '' : cut(one['description'], 4000);
	const whole = isWhole(one);
	return {
		key: textOf(one['id']),
		fields: {
			name: cut(one['name'], 120),
			description: text ? { nl: text } : {},
			...(whole ? { kinds: codes.of('kind'), activities: codes.of('activity'), welcomes: codes.of('welcome') } : {}),
			...Object.fromEntries(told.filter(([code]) => code !== 'entrance')),
			...(single('task') ? { task: single('task') } : {}),
			...(single('staffing') ? { staffing: single('staffing') } : {}),
			...(single('access') ? { access: single('access') } : {}),
			min_age_months: reversed ? null : min_age_months,
			max_age_months: reversed ? null : max_age_months,
			...(amount >= 0 && amount <= 1000
				? { price_kind: amount > 0 ? 'fixed' : 'free', price_cents: amount > 0 ? Math.round(amount * 100) : null }
				: {}),
			price_note: cut(one['fees_description'], 1000) ? { nl: cut(one['fees_description'], 1000) } : {},
			...(languages.length ? { languages: [...new Set(languages)] } : {}),
			email: shaped(one['email'], shapes.email, 'email', 'exchange_fault_email', faults),
			...(whole ? { phone: phoneOf(one, 'phone', faults), contact_note: dutch(listOf(one['phones'])[0]?.['description'], 500) } : {}),
			recognition: dutch(one['accreditations'], 500),
			website: shaped(one['url'], shapes.website, 'website', 'exchange_fault_website', faults)
		} as Partial<ServiceFields>,
		received: { as: own(one, 'organization_id'), ...(codes.foreign.length ? { terms: codes.foreign } : {}) }
	};
}

function momentsPart(place: Foreign, service: Foreign, location: Foreign, faults: Fault[]): Part<MomentsFields> & { assured_at?: string } {
	// The nearest says it: what is said of the service here, of the service anywhere, of the place.
	const schedules = [place, service, location].map((one) => listOf(one['schedules'])).find((list) => list.length) ?? [];
	const { rows, unclear } = rowsFrom(schedules as ForeignSchedule[]);
	for (const words of unclear) faults.push(note('hours', 'exchange_fault_hours', words));
	const folded = fold(rows);
	const shut = service['status'] === 'temporarily closed';
	const hours: Hours = {
		...v.parse(HoursSchema, { closed: folded.closed, closedOnPublicHolidays: false, suspended: shut ? {} : null }),
		rows: folded.rows
	};
	const assured = /^\d{4}-\d\d-\d\d/.exec(textOf(service['assured_date']))?.[0];
	const description = cut(place['description'], 1000);
	return {
		key: textOf(place['id']),
		fields: { hours, note: description ? { nl: description } : {}, ...crowdIn(place, service) },
		...(assured ? { assured_at: assured } : {}),
		received: { as: own(place, 'service_id', 'location_id') }
	};
}

/** Terms and vocabularies of others; ours we know. */
function termsOf({ terms, taxonomies }: Gathered, kinds: Kinds): ForeignTerm[] {
	const vocabularies = new Set(vocabularyNames.map((name) => derivedId('taxonomy', name)));
	const known = (id: string) => !uuid.test(id) || termById(id, kinds) !== undefined || vocabularies.has(id);
	const taxonomyOf = (said: Foreign) =>
		isObject(said['taxonomy_detail']) ? textOf(said['taxonomy_detail']['id']) : textOf(said['taxonomy_id']);
	return [
		...[...taxonomies]
			.filter(([id]) => !known(id))
			.map(([id, said]): ForeignTerm => ({ id, kind: 'taxonomy', taxonomy_id: null, parent_id: null, said })),
		...[...terms]
			.filter(([id]) => !known(id))
			.map(([id, said]): ForeignTerm => ({
				id,
				kind: 'term',
				taxonomy_id: uuid.test(taxonomyOf(said)) ? taxonomyOf(said) : null,
				parent_id: uuid.test(textOf(said['parent_id'])) ? textOf(said['parent_id']) : null,
				said
			}))
	];
}
