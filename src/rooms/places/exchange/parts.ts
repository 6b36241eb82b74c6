import type { Hours, LocalisedText } from '../hours/index.ts';
import type { Fault } from './faults.ts';

type Text = Partial<LocalisedText>;

/** A thing of a source: by which name the source knows it, which of our fields it fills, and all that it said. */
export type Part<Fields> = {
	key: string;
	fields: Partial<Fields>;
	/** In the source's own words, with the terms it carries; given again by the API and the export. */
	received?: { as: Record<string, unknown>; terms?: string[] };
};

export type OrganizationFields = { name: string; description: string; email: string | null; phone: string | null; website: string | null };
export type LocationFields = {
	name: string;
	location_type: 'physical' | 'virtual';
	address_1: string;
	postal_code: string;
	city: string;
	lat: number | null;
	lon: number | null;
	room: string;
	indoors: boolean;
	outdoors: boolean;
	facilities: string[];
	directions: Text;
	entrance: Text;
};
export type ServiceFields = {
	name: string;
	summary: Text;
	description: Text;
	first_visit: Text;
	simple_words: Text;
	kinds: string[];
	activities: string[];
	task: string;
	staffing: string;
	min_age_months: number | null;
	max_age_months: number | null;
	access: string;
	price_kind: string;
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
};
export type MomentsFields = { hours: Hours; note: Text; families: number | null; quiet: number[]; busy: number[] };

/** A vocabulary or term of the source that its services carry. */
export type ForeignTerm = {
	id: string;
	kind: 'taxonomy' | 'term';
	taxonomy_id: string | null;
	parent_id: string | null;
	said: Record<string, unknown>;
};

/** What one row of a source brings: who, where, what and when. All but who may be missing. */
export type Parts = {
	organization: Part<OrganizationFields>;
	location?: Part<LocationFields>;
	service?: Part<ServiceFields>;
	moments?: Part<MomentsFields> & { /** When somebody last said it is right, as the source knows. */ assured_at?: string | null };
	terms?: ForeignTerm[];
};

/** One row of a source, read: where it stands, what to call it, what it brings and what is wrong with it. */
export type Item = { spot: string; label: string; parts: Parts | null; faults: Fault[] };

/** What a row is called: the place and the offer there, as far as they are named. */
export const rowName = (place: string, offer: string): string =>
	[...new Set([place, offer])].flatMap((name) => name.slice(0, 80) || []).join(' · ');

/** What another system calls a thing may be an id as ours are. */
export const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
