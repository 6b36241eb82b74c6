import { say } from '#kernel/i18n';
import type { Calendar, Hours, LocalisedText } from '../hours/index.ts';
import { derivedId } from './ids.ts';
import { schedulesOf } from './schedules.ts';
import { attribute, type Vocabulary } from './taxonomies.ts';

/** What the database hands over for one service: flat rows, as `server/hsds/read.ts` selects them. */
export type OrganizationRow = {
	id: string;
	slug: string;
	name: string;
	description: string;
	email: string | null;
	phone: string | null;
	website: string | null;
	modified_at: Date;
};
export type ServiceRow = {
	id: string;
	slug: string;
	organization_id: string;
	name: string;
	summary: Partial<LocalisedText>;
	description: Partial<LocalisedText>;
	kinds: string[];
	activities: string[];
	task: string;
	staffing: string;
	min_age_months: number | null;
	max_age_months: number | null;
	access: string;
	price_kind: string;
	price_cents: number | null;
	price_note: Partial<LocalisedText>;
	languages: string[];
	welcomes: string[];
	email: string | null;
	phone: string | null;
	website: string | null;
	modified_at: Date;
	assured_at: Date | null;
	all_suspended: boolean;
	status: string;
};
export type LocationRow = {
	id: string;
	slug: string;
	name: string;
	location_type: string;
	address_1: string;
	postal_code: string;
	city: string;
	province: string | null;
	lat: number | null;
	lon: number | null;
	room: string;
	facilities: string[];
	directions: Partial<LocalisedText>;
};
export type MomentsRow = {
	id: string;
	service_id: string;
	location_id: string;
	hours: Hours;
	note: Partial<LocalisedText>;
	modified_at: Date;
};

export type World = { house: string; calendar: Calendar; from: string; until: string };

/** Leaves out what is empty: HSDS readers choke on null (UK profile: "optional fields are left out"). */
export function lean<T extends Record<string, unknown>>(object: T): Partial<T> {
	return Object.fromEntries(
		Object.entries(object).filter(
			([, value]) => value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
		)
	) as Partial<T>;
}

/** A text in Dutch, else in whatever language it was written. */
const text = (localised: Partial<LocalisedText>): string => localised.nl || localised.fr || localised.en || localised.de || '';
const years = (months: number | null): number | undefined =>
	months === null ? undefined : Math.round((Math.max(0, months) / 12) * 100) / 100;
const day = (at: Date | null): string | undefined => at?.toISOString().slice(0, 10);
const phones = (owner: string, number: string | null) => (number ? [{ id: derivedId(owner, 'phone'), number, type: 'voice' }] : []);

export const organizationObject = (row: OrganizationRow) =>
	lean({
		id: row.id,
		name: row.name,
		description: row.description || row.name,
		email: row.email,
		website: row.website,
		phones: phones(row.id, row.phone)
	});

/** The flat object, as it stands in lists. */
export function serviceObject(row: ServiceRow) {
	const months = (value: number) => (value < 0 ? say('places_age_pregnant', {}, 'nl') : say('places_age_months', { count: value }, 'nl'));
	return lean({
		id: row.id,
		name: row.name,
		description: text(row.description) || text(row.summary),
		url: row.website,
		email: row.email,
		status: row.status !== 'published' ? 'inactive' : row.all_suspended ? 'temporarily closed' : 'active',
		application_process: say(`places_access_${row.access}`, {}, 'nl'),
		fees_description: text(row.price_note) || say(`places_price_${row.price_kind}`, {}, 'nl'),
		eligibility_description:
			row.min_age_months === null || row.max_age_months === null
				? ''
				: say('places_age_range', { from: months(row.min_age_months), until: months(row.max_age_months) }, 'nl'),
		minimum_age: years(row.min_age_months),
		maximum_age: years(row.max_age_months),
		assured_date: day(row.assured_at),
		last_modified: row.modified_at.toISOString()
	});
}

/** The whole service: who offers it, where, when, for whom, at what price. */
export function fullService(
	row: ServiceRow,
	organization: OrganizationRow,
	at: Array<{ moments: MomentsRow; location: LocationRow }>,
	world: World
) {
	const has = (vocabulary: Vocabulary, codes: readonly string[]) =>
		codes.map((code) => attribute(row.id, 'service', vocabulary, code, world.house));
	return lean({
		...serviceObject(row),
		phones: phones(row.id, row.phone),
		languages: row.languages.map((code) => ({
			id: derivedId(row.id, 'language', code),
			code,
			name: new Intl.DisplayNames('nl', { type: 'language' }).of(code) ?? code
		})),
		cost_options:
			row.price_cents === null
				? []
				: [
						lean({
							id: derivedId(row.id, 'cost'),
							currency: 'EUR',
							amount: row.price_cents / 100,
							amount_description: text(row.price_note)
						})
					],
		organization: organizationObject(organization),
		service_at_locations: at.map(({ moments, location }) => momentsObject(moments, location, world)),
		attributes: [
			...has('kind', row.kinds),
			...has('task', [row.task]),
			...has('staffing', [row.staffing]),
			...has('access', [row.access]),
			...has('welcome', row.welcomes),
			...has('activity', row.activities)
		]
	});
}

/** A service at a location, with its opening moments as rules. */
export function momentsObject(moments: MomentsRow, location: LocationRow, world: World) {
	return lean({
		id: moments.id,
		description: text(moments.note),
		schedules: schedulesOf(moments.id, moments.hours, world.calendar, world.from, world.until),
		location: locationObject(location, world)
	});
}

export function locationObject(row: LocationRow, { house }: Pick<World, 'house'>) {
	return lean({
		id: row.id,
		location_type: row.location_type,
		url: `${house}/plekken/${row.slug}`,
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
			attribute(row.id, 'location', 'room', row.room, house),
			...row.facilities.map((code) => attribute(row.id, 'location', 'facility', code, house))
		]
	});
}

const address = (row: LocationRow) => ({
	id: derivedId(row.id, 'address'),
	address_1: row.address_1,
	city: row.city,
	state_province: row.province ?? '',
	postal_code: row.postal_code,
	country: 'BE',
	address_type: 'physical'
});
