import { formatLanguage, say } from '#kernel/i18n';
import { crowds, halfDayCode, type LocalisedText } from '../hours/index.ts';
import { derivedId } from './ids.ts';
import { asReceived, type Behind } from './received.ts';
import type { LocationRow, MomentsRow, OrganizationRow, ServiceRow, World } from './rows.ts';
import { schedulesOf } from './schedules.ts';
import { attribute, toldAttributes, type Saying, type Vocabulary } from './taxonomies.ts';

export type Said = Record<string, unknown>;

/** Leaves out what is empty: HSDS readers choke on null (UK profile: "optional fields are left out"). */
export const lean = (object: Said): Said =>
	Object.fromEntries(
		Object.entries(object).filter(
			([, value]) => value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
		)
	);

/** A text in Dutch, else in whatever language it was written. */
const text = (localised: Partial<LocalisedText>): string => localised.nl || localised.fr || localised.en || localised.de || '';
const years = (months: number | null): number | undefined =>
	months === null ? undefined : Math.round((Math.max(0, months) / 12) * 100) / 100;
const day = (at: Date | null): string | undefined => at?.toISOString().slice(0, 10);
const phones = (owner: string, number: string | null, note = '') =>
	number ? [lean({ id: derivedId(owner, 'phone'), number, type: 'voice', description: note })] : [];

const behindOrganization: Behind = {
	name: ['name'],
	description: ['description'],
	email: ['email'],
	website: ['website'],
	phones: ['phone']
};

export const organizationObject = (row: OrganizationRow): Said => {
	const said = asReceived(
		lean({
			id: row.id,
			name: row.name,
			description: row.description || row.name,
			email: row.email,
			website: row.website,
			phones: phones(row.id, row.phone)
		}),
		row,
		behindOrganization
	);
	// What it belongs to is said here; what its source said stays when nobody did.
	return row.network ? { ...said, parent_organization_id: row.network } : said;
};

const words = ['kinds', 'activities', 'task', 'staffing', 'access', 'welcomes'] as const;
const told = ['summary', 'first_visit', 'simple_words', 'reassurance', 'hosts'] as const;
const price = ['price_kind', 'price_cents', 'price_note'] as const;
const ages = ['min_age_months', 'max_age_months'] as const;
/** What only this house knows: it is never as it was received. */
const here = ['here'] as const;
const behindService: Behind = {
	status: here,
	assured_date: here,
	name: ['name'],
	description: ['description', 'summary'],
	url: ['website'],
	email: ['email'],
	application_process: ['access'],
	fees_description: price,
	cost_options: price,
	eligibility_description: ages,
	minimum_age: ['min_age_months'],
	maximum_age: ['max_age_months'],
	accreditations: ['recognition'],
	phones: ['phone', 'contact_note'],
	capacities: ['rooms'],
	languages: ['languages'],
	attributes: [...words, ...told],
	last_modified: ['name', 'description', 'website', 'email', 'phone', 'languages', ...words, ...price, ...ages]
};

/** A service, who offers it and where apart. */
export const serviceObject = (row: ServiceRow, saying: Saying): Said =>
	asReceived(
		lean({
			...ownService(row),
			phones: phones(row.id, row.phone, text(row.contact_note)),
			capacities: capacities(row),
			languages: row.languages.map((code) => ({
				id: derivedId(row.id, 'language', code),
				code,
				name: formatLanguage(code, 'nl') ?? code
			})),
			cost_options: costs(row),
			attributes: attributesOf(row, saying)
		}),
		// How many fit is said at each place, and told of the service.
		row.received && row.rooms_received ? { ...row, sources: { ...row.sources, rooms: row.received.from } } : row,
		behindService
	);

function ownService(row: ServiceRow): Said {
	const months = (value: number) => (value < 0 ? say('places_age_pregnant', {}, 'nl') : say('places_age_months', { count: value }, 'nl'));
	return {
		id: row.id,
		name: row.name,
		description: text(row.description) || text(row.summary),
		url: row.website,
		email: row.email,
		status: row.all_suspended ? 'temporarily closed' : (row.received?.as['status'] ?? (row.anywhere ? 'active' : 'inactive')),
		accreditations: text(row.recognition),
		application_process: say(`places_access_${row.access}`, {}, 'nl'),
		fees_description: text(row.price_note) || say(`places_price_${row.price_kind}`, {}, 'nl'),
		eligibility_description:
			row.min_age_months === null || row.max_age_months === null
				? ''
				: say('places_age_range', { from: months(row.min_age_months), until: months(row.max_age_months) }, 'nl'),
		minimum_age: years(row.min_age_months),
		maximum_age: years(row.max_age_months),
		assured_date: day(row.assured_at) ?? row.received?.as['assured_date'],
		last_modified: row.modified_at.toISOString()
	};
}

const costs = (row: ServiceRow): Said[] =>
	row.price_cents === null
		? []
		: [
				lean({
					id: derivedId(row.id, 'cost'),
					currency: 'EUR',
					amount: row.price_cents / 100,
					amount_description: text(row.price_note)
				})
			];

/** How many families fit at each place. Nobody counts who is in, so all of it is free when it opens. */
const capacities = (row: ServiceRow): Said[] =>
	row.rooms.map(({ id, families, updated }) => ({
		id: capacityId(id),
		unit: { id: derivedId('unit', 'family'), name: 'Family' },
		available: families,
		maximum: families,
		description: say('crowd_families_about', { count: families }, 'nl'),
		updated
	}));
export const capacityId = (moments: string): string => derivedId(moments, 'capacity');

function attributesOf(row: ServiceRow, saying: Saying) {
	const has = (vocabulary: Vocabulary, codes: readonly string[]) =>
		codes.map((code) => attribute(row.id, 'service', vocabulary, code, saying));
	return [
		...has('kind', row.kinds),
		...has('task', [row.task]),
		...has('staffing', [row.staffing]),
		...has('access', [row.access]),
		...has('welcome', row.welcomes),
		...has('activity', row.activities),
		...told.flatMap((code) => toldAttributes(row.id, 'service', code, row[code]))
	];
}

const behindMoments: Behind = { description: ['note'], schedules: ['hours'], attributes: crowds };

/** A service at a location, with its opening moments as rules; the service and the location apart. */
export const momentsObject = (row: MomentsRow, world: World): Said =>
	asReceived(
		lean({
			id: row.id,
			description: text(row.note),
			schedules: schedulesOf(row.id, row.hours, world.calendar, world.from, world.until),
			attributes: crowds.flatMap((crowd) =>
				row[crowd].map((slot) => attribute(row.id, 'service_at_location', 'crowd', crowd, world, halfDayCode(slot)))
			)
		}),
		row,
		behindMoments
	);

const behindLocation: Behind = {
	location_type: ['location_type'],
	name: ['name'],
	transportation: ['directions'],
	latitude: ['lat', 'lon'],
	longitude: ['lat', 'lon'],
	addresses: ['address_1', 'postal_code', 'city'],
	accessibility: ['facilities'],
	attributes: ['room', 'facilities', 'entrance']
};

export const locationObject = (row: LocationRow, saying: Saying): Said =>
	asReceived(
		lean({
			id: row.id,
			location_type: row.location_type,
			url: `${saying.house}/plekken/${row.slug}`,
			name: row.name,
			transportation: text(row.directions),
			latitude: row.lat,
			longitude: row.lon,
			addresses: row.address_1 && row.city ? [address(row)] : [],
			accessibility: row.facilities.map((code) => ({
				id: derivedId(row.id, 'accessibility', code),
				description: say(`places_facility_${code}`, {}, 'nl')
			})),
			attributes: [
				attribute(row.id, 'location', 'room', row.room, saying),
				...row.facilities.map((code) => attribute(row.id, 'location', 'facility', code, saying)),
				...toldAttributes(row.id, 'location', 'entrance', row.entrance)
			]
		}),
		row,
		behindLocation
	);

const address = (row: LocationRow) => ({
	id: derivedId(row.id, 'address'),
	address_1: row.address_1,
	city: row.city,
	state_province: row.province ?? '',
	postal_code: row.postal_code,
	country: 'BE',
	address_type: 'physical'
});
