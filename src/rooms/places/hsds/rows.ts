import type { Saying } from './taxonomies.ts';
import type { Calendar, Hours, LocalisedText } from '../hours/index.ts';
import type { Sourced } from './received.ts';

/** What the database hands over, as `server/hsds/read.ts` selects it. */
export type OrganizationRow = Sourced & {
	id: string;
	slug: string;
	name: string;
	description: string;
	email: string | null;
	phone: string | null;
	website: string | null;
	/** The network it belongs to, when that is published. */
	network: string | null;
	modified_at: Date;
};
export type ServiceRow = Sourced & {
	id: string;
	slug: string;
	organization_id: string;
	name: string;
	summary: Partial<LocalisedText>;
	description: Partial<LocalisedText>;
	first_visit: Partial<LocalisedText>;
	simple_words: Partial<LocalisedText>;
	reassurance: Partial<LocalisedText>;
	hosts: Partial<LocalisedText>;
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
	contact_note: Partial<LocalisedText>;
	recognition: Partial<LocalisedText>;
	/** Where it is known how many families fit, per place; and whether all of it is as its source said. */
	rooms: Array<{ id: string; families: number; updated: string }>;
	rooms_received: boolean;
	email: string | null;
	phone: string | null;
	website: string | null;
	modified_at: Date;
	assured_at: Date | null;
	/** Somewhere at all; and everywhere not open until further notice. */
	anywhere: boolean;
	all_suspended: boolean;
};
export type LocationRow = Sourced & {
	id: string;
	slug: string;
	organization_id: string;
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
	entrance: Partial<LocalisedText>;
};
export type MomentsRow = Sourced & {
	id: string;
	service_id: string;
	location_id: string;
	hours: Hours;
	note: Partial<LocalisedText>;
	quiet: number[];
	busy: number[];
};

export type World = Saying & { calendar: Calendar; from: string; until: string };
