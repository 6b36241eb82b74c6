import { formatLanguage } from '#kernel/i18n';
import type { Hours, LocalisedText } from '../../hours/index.ts';
import type { Kinds } from '../../kinds/kinds.ts';
import { headerOf, writtenColumns, type Column } from './columns.ts';
import { writeHalfDays } from './half-days-text.ts';
import { writeHours } from './hours-text.ts';
import { writeAdjusted, writeClosed } from './ranges-text.ts';
import { wordOf, type WordList } from './words.ts';

type Text = Partial<LocalisedText>;

/** A place with an offer and its hours, or a place without an offer, as a row. */
export type Exported = {
	organization: { id: string; name: string; description: string; email: string | null; phone: string | null; website: string | null };
	location: {
		id: string;
		name: string;
		location_type: string;
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
	service: ExportedService | null;
	moments: { hours: Hours; note: Text; families: number | null; quiet: number[]; busy: number[]; assured_at: string | null } | null;
};
type ExportedService = {
	id: string;
	name: string;
	summary: Text;
	description: Text;
	first_visit: Text;
	simple_words: Text;
	reassurance: Text;
	hosts: Text;
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
	contact_note: Text;
	recognition: Text;
	email: string | null;
	phone: string | null;
	website: string | null;
};

export const header = (): string[] => writtenColumns.map(headerOf);

const dutch = (text: Text): string => text.nl || text.fr || text.en || text.de || '';
const words = (list: WordList, codes: readonly string[]): string => codes.map((code) => wordOf(list, code)).join('; ');
const yes = (value: boolean): string => (value ? 'ja' : 'nee');
const months = (value: number | null): string => (value === null ? '' : value < 0 ? 'zwangerschap' : `${value} maanden`);

/** The cells of a row, in the order of the header; numbers stay numbers. */
export function rowOf({ organization, location, service, moments }: Exported, kinds: Kinds): Array<string | number> {
	const cells: Partial<Record<Column, string | number | null>> = {
		organization: organization.name,
		organization_id: organization.id,
		organization_description: organization.description,
		organization_email: organization.email,
		organization_phone: organization.phone,
		organization_website: organization.website,
		location: location.name,
		location_id: location.id,
		address_1: location.address_1,
		postal_code: location.postal_code,
		city: location.city,
		lat: location.lat,
		lon: location.lon,
		online: yes(location.location_type === 'virtual'),
		room: wordOf('room', location.room),
		indoors: yes(location.indoors),
		outdoors: yes(location.outdoors),
		facilities: words('facility', location.facilities),
		directions: dutch(location.directions),
		entrance: dutch(location.entrance),
		...(service ? serviceCells(service, kinds) : {}),
		...(moments ? momentsCells(moments) : {})
	};
	return writtenColumns.map((name) => cells[name] ?? '');
}

const serviceCells = (service: ExportedService, kinds: Kinds): Partial<Record<Column, string>> => ({
	service: service.name,
	service_id: service.id,
	summary: dutch(service.summary),
	description: dutch(service.description),
	first_visit: dutch(service.first_visit),
	simple_words: dutch(service.simple_words),
	reassurance: dutch(service.reassurance),
	hosts: dutch(service.hosts),
	kinds: service.kinds.map((code) => kinds.name(code, 'nl')).join('; '),
	activities: words('activity', service.activities),
	task: wordOf('task', service.task),
	staffing: wordOf('staffing', service.staffing),
	min_age: months(service.min_age_months),
	max_age: months(service.max_age_months),
	access: wordOf('access', service.access),
	price: service.price_cents === null ? wordOf('price', service.price_kind) : (service.price_cents / 100).toFixed(2).replace('.', ','),
	price_note: dutch(service.price_note),
	languages: service.languages.map((code) => formatLanguage(code, 'nl') ?? code).join('; '),
	welcomes: words('welcome', service.welcomes),
	email: service.email ?? '',
	phone: service.phone ?? '',
	contact_note: dutch(service.contact_note),
	recognition: dutch(service.recognition),
	website: service.website ?? ''
});

const momentsCells = ({
	hours,
	note,
	families,
	quiet,
	busy,
	assured_at
}: NonNullable<Exported['moments']>): Partial<Record<Column, string | number>> => ({
	hours: writeHours(hours),
	closed: writeClosed(hours.closed),
	adjusted: writeAdjusted(hours.adjusted),
	public_holidays: yes(hours.closedOnPublicHolidays),
	school_holidays: hours.closedInSchoolHolidays ?? 'nee',
	season: hours.season ? `${hours.season.from}..${hours.season.until}` : '',
	suspended: hours.suspended ? dutch(hours.suspended.reason) || 'ja' : '',
	families: families ?? '',
	quiet: writeHalfDays(quiet),
	busy: writeHalfDays(busy),
	note: dutch(note),
	assured: assured_at?.slice(0, 10) ?? ''
});
