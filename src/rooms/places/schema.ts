import * as v from 'valibot';
import { fields } from '#kernel/web';
import { accesses, activities, facilities, priceKinds, roomKinds, spokenLanguages, staffings, tasks, welcomes } from './vocabulary.ts';
import { fewestFamilies, HoursSchema, Localised, mostFamilies } from './hours/index.ts';
import { asWebAddress } from './web-address.ts';

export * from './vocabulary.ts';

const localised = v.optional(Localised, {});
const age = v.optional(
	v.nullable(
		v.pipe(
			v.union([v.number(), v.string()]),
			v.transform((value) => (value === '' ? null : Number(value))),
			v.nullable(
				v.pipe(
					v.number('places_age_wrong'),
					v.integer('places_age_wrong'),
					v.minValue(-9, 'places_age_wrong'),
					v.maxValue(1200, 'places_age_wrong')
				)
			)
		)
	),
	null
);
const webAddress = v.pipe(
	v.string(),
	v.trim(),
	v.transform(asWebAddress),
	v.url('places_website_wrong'),
	v.regex(/^https?:/, 'places_website_wrong'),
	v.maxLength(500)
);
const website = v.optional(v.nullable(v.union([v.literal(''), webAddress])), null);
const email = v.optional(
	v.nullable(v.union([v.literal(''), v.pipe(v.string(), v.trim(), v.email('places_email_wrong'), v.maxLength(254))])),
	null
);
const phone = v.optional(
	v.nullable(v.union([v.literal(''), v.pipe(v.string(), v.trim(), v.regex(/^[+0-9 ()./-]{6,30}$/, 'places_phone_wrong'))])),
	null
);
/** A file that was kept before; an empty field is none. */
const picture = v.pipe(
	v.optional(v.nullable(v.union([v.literal(''), v.pipe(v.string(), v.uuid())])), null),
	v.transform((id) => id || null)
);
const oneOf = <T extends readonly [string, ...string[]]>(words: T) => fields.many(v.picklist(words) as never);

export const OrganizationInput = v.object({
	name: fields.text('places_name_missing', 120),
	description: fields.maybe(4000),
	email,
	phone,
	website
});

export const LocationInput = v.object({
	name: fields.text('places_name_missing', 120),
	location_type: v.optional(v.picklist(['physical', 'virtual']), 'physical'),
	address_1: fields.maybe(200),
	postal_code: v.pipe(v.optional(v.string(), ''), v.trim(), v.regex(/^([1-9]\d{3})?$/, 'places_postal_code_wrong')),
	city: fields.maybe(100),
	lat: v.optional(
		v.nullable(
			v.pipe(
				v.union([v.number(), v.string()]),
				v.transform((value) => (value === '' ? null : Number(value))),
				v.nullable(v.pipe(v.number('places_lat_wrong'), v.minValue(-90), v.maxValue(90)))
			)
		),
		null
	),
	lon: v.optional(
		v.nullable(
			v.pipe(
				v.union([v.number(), v.string()]),
				v.transform((value) => (value === '' ? null : Number(value))),
				v.nullable(v.pipe(v.number('places_lon_wrong'), v.minValue(-180), v.maxValue(180)))
			)
		),
		null
	),
	room: v.optional(v.picklist(roomKinds), 'own'),
	indoors: fields.ticked(),
	outdoors: fields.ticked(),
	facilities: oneOf(facilities),
	directions: localised,
	entrance: localised,
	picture_id: picture,
	picture_alt: localised
});

export const ServiceInput = v.object({
	name: fields.text('places_name_missing', 120),
	summary: localised,
	description: localised,
	first_visit: localised,
	simple_words: localised,
	kinds: fields.many(v.pipe(v.string(), v.regex(/^[a-z_]{2,40}$/, 'places_kind_wrong'))),
	activities: oneOf(activities),
	task: v.optional(v.picklist(tasks), 'main'),
	staffing: v.optional(v.picklist(staffings), 'both'),
	min_age_months: age,
	max_age_months: age,
	access: v.optional(v.picklist(accesses), 'drop_in'),
	price_kind: v.optional(v.picklist(priceKinds), 'free'),
	price_cents: v.optional(
		v.nullable(
			v.pipe(
				v.union([v.number(), v.string()]),
				v.transform((value) => (value === '' ? null : Number(value))),
				v.nullable(
					v.pipe(
						v.number('places_price_wrong'),
						v.integer('places_price_wrong'),
						v.minValue(0, 'places_price_wrong'),
						v.maxValue(100_000, 'places_price_wrong')
					)
				)
			)
		),
		null
	),
	price_note: localised,
	languages: oneOf(spokenLanguages),
	welcomes: oneOf(welcomes),
	reassurance: localised,
	hosts: localised,
	contact_note: localised,
	recognition: localised,
	email,
	phone,
	website,
	picture_id: picture,
	picture_alt: localised
});

const halfDay = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(20));
const usually = v.optional(v.array(halfDay), []);
/** About how many families fit at once; an empty box is: nobody said. */
export const Families = v.pipe(
	v.optional(v.nullable(v.union([v.number(), v.string()])), null),
	v.transform((value) => (value === '' || value === null ? null : Number(value))),
	v.nullable(
		v.pipe(
			v.number('crowd_families_wrong'),
			v.integer('crowd_families_wrong'),
			v.minValue(fewestFamilies, 'crowd_families_wrong'),
			v.maxValue(mostFamilies, 'crowd_families_wrong')
		)
	)
);

/** One service at one location: its opening moments, for how many families, and on which half-days it is usually quiet or busy. */
export const MomentsInput = v.object({ hours: HoursSchema, note: localised, families: Families, quiet: usually, busy: usually });

export { askedIn, noFilters, readFilters, writeFilters, type FilterKey, type Filters } from './finder/filters.ts';
export { onGround, readView, viewAround, wholeCountry, writeView, type View } from './map/ground.ts';
export type { Town } from './map/clusters.ts';
