import type { ColumnType, Generated } from 'kysely';
import type { Received } from '../hsds/received.ts';
import type { Hours, LocalisedText } from '../hours/index.ts';

declare module '#kernel/db' {
	interface Database {
		municipality: MunicipalityTable;
		locality: LocalityTable;
		school_holiday: {
			id: string;
			community: 'nl' | 'fr' | 'de';
			starts_on: string;
			ends_on: string;
			name: string;
			source: Generated<string>;
			modified_at: Generated<Date>;
		};
		organization: OrganizationTable;
		location: LocationTable;
		service: ServiceTable;
		service_at_location: ServiceAtLocationTable;
		opening: { service_at_location_id: string; starts_at: Date; ends_at: Date; on_date: string; for_all: boolean };
		finder_entry: FinderEntryTable;
		finder_words: { service_at_location_id: string; words: string };
		taxonomy_term: TaxonomyTermTable;
	}
}

/** jsonb: read as data, written as text. */
export type Json<T> = ColumnType<T, string, string>;
type Text = Json<Partial<LocalisedText>>;

type Content = {
	audience: Generated<'public' | 'network' | 'group' | 'private'>;
	status: Generated<'draft' | 'review' | 'published' | 'archived'>;
	owner: string | null;
	created_at: Date;
	modified_at: Date;
};

export type MunicipalityTable = {
	nis: string;
	name_nl: string;
	name_fr: string;
	name_de: string;
	province: string;
	lat: number;
	lon: number;
	population: number;
	merged_into: string | null;
	merged_on: string | null;
};
export type LocalityTable = {
	id: string;
	nis: string;
	name: string;
	plain: string;
	kind: 'municipality' | 'part' | 'former' | 'alias' | 'postcode';
	postcode: string | null;
	lat: number;
	lon: number;
	population: number;
};

export type OrganizationTable = Content & {
	id: string;
	slug: string;
	name: string;
	description: string;
	email: string | null;
	phone: string | null;
	website: string | null;
	legal_status: string | null;
	parent_id: string | null;
	/** Per field: where its value came from, so that a later pull leaves a local correction alone. */
	sources: Json<Record<string, string>>;
	/** What a source said about it, in its own words. */
	received: ColumnType<Received | null, string | null | undefined, string | null>;
};

export type LocationTable = Content & {
	id: string;
	slug: string;
	organization_id: string;
	name: string;
	location_type: 'physical' | 'virtual';
	address_1: string;
	postal_code: string;
	city: string;
	nis: string | null;
	lat: number | null;
	lon: number | null;
	room: 'own' | 'shared' | 'multi_purpose' | 'outdoor' | 'mobile';
	indoors: boolean;
	outdoors: boolean;
	facilities: string[];
	directions: Text;
	entrance: Text;
	picture_id: string | null;
	picture_alt: Text;
	sources: Json<Record<string, string>>;
	/** What a source said about it, in its own words. */
	received: ColumnType<Received | null, string | null | undefined, string | null>;
};

export type ServiceTable = Content & {
	id: string;
	slug: string;
	organization_id: string;
	name: string;
	summary: Text;
	description: Text;
	first_visit: Text;
	simple_words: Text;
	kinds: string[];
	activities: string[];
	task: 'main' | 'side';
	staffing: 'professionals' | 'volunteers' | 'both' | 'parents';
	min_age_months: number | null;
	max_age_months: number | null;
	access: 'drop_in' | 'first_visit_call' | 'registration' | 'membership' | 'referral';
	price_kind: 'free' | 'voluntary' | 'fixed' | 'membership';
	price_cents: number | null;
	price_note: Text;
	languages: string[];
	welcomes: string[];
	reassurance: Text;
	hosts: Text;
	contact_note: Text;
	recognition: Text;
	email: string | null;
	phone: string | null;
	website: string | null;
	picture_id: string | null;
	picture_alt: Text;
	sources: Json<Record<string, string>>;
	/** What a source said about it, in its own words. */
	received: ColumnType<Received | null, string | null | undefined, string | null>;
};

export type ServiceAtLocationTable = Content & {
	id: string;
	service_id: string;
	location_id: string;
	hours: Json<Hours>;
	note: Text;
	/** About how many families fit at once. */
	families: number | null;
	/** Half-days on which it is usually quiet, or busy; numbered as `slots` are. */
	quiet: Generated<number[]>;
	busy: Generated<number[]>;
	assured_at: Date | null;
	assured_by: string | null;
	expanded_until: string | null;
	slots: number[];
	sequence: number;
	sources: ColumnType<Record<string, string>, string | undefined, string>;
	received: ColumnType<Received | null, string | null | undefined, string | null>;
};

export type FinderEntryTable = {
	service_at_location_id: string;
	service_id: string;
	location_id: string;
	organization_id: string;
	nis: string | null;
	postal_code: string;
	lat: number | null;
	lon: number | null;
	kinds: string[];
	min_age_months: number | null;
	max_age_months: number | null;
	drop_in: boolean;
	free: boolean;
	facilities: string[];
	languages: string[];
	welcomes: string[];
	indoors: boolean;
	outdoors: boolean;
	online: boolean;
	slots: number[];
	/** The next opening, true from one moment to another (finder/coming.ts); only the database reads it. */
	coming_since: Generated<Date>;
	coming_starts: Generated<Date>;
	coming_ends: Generated<Date>;
	coming_on: Generated<string>;
	assured_at: Date | null;
	suspended: boolean;
	audience: 'public' | 'network' | 'group' | 'private';
	status: 'draft' | 'review' | 'published' | 'archived';
	owner: string | null;
};

export type TaxonomyTermTable = {
	id: string;
	taxonomy: string;
	code: string;
	name: Json<LocalisedText>;
	description: Text;
	parent_code: string | null;
	position: Generated<number>;
	retired_at: Date | null;
	/** The code of the term that says the same today. */
	merged_into: string | null;
	modified_at: Date;
};
