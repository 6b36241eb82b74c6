import { noHours } from '../../hours/index.ts';
import type { PartKind } from './tables.ts';

/** What a thing is when its source does not say: our columns, per kind. All of them count as the source's until somebody changes one here. */
export const defaults = {
	organization: { name: '', description: '', email: null, phone: null, website: null },
	location: {
		name: '',
		location_type: 'physical',
		address_1: '',
		postal_code: '',
		city: '',
		lat: null,
		lon: null,
		room: 'own',
		indoors: true,
		outdoors: false,
		facilities: [],
		directions: {},
		entrance: {}
	},
	service: {
		name: '',
		summary: {},
		description: {},
		first_visit: {},
		simple_words: {},
		kinds: [],
		activities: [],
		task: 'main',
		staffing: 'both',
		min_age_months: null,
		max_age_months: null,
		access: 'drop_in',
		price_kind: 'free',
		price_cents: null,
		price_note: {},
		languages: ['nl'],
		welcomes: [],
		reassurance: {},
		hosts: {},
		contact_note: {},
		recognition: {},
		email: null,
		phone: null,
		website: null
	},
	service_at_location: { hours: noHours, note: {}, families: null, quiet: [], busy: [] }
} as const satisfies Record<PartKind, Record<string, unknown>>;

/** Columns that hold JSON: written as text. */
const json = new Set(
	'directions entrance picture_alt summary description first_visit simple_words price_note reassurance hosts contact_note recognition hours note sources received'.split(
		' '
	)
);
/** `description` of an organization is plain text. */
const isJson = (kind: PartKind, column: string): boolean => json.has(column) && !(kind === 'organization' && column === 'description');

/** Values as the database takes them. */
export const asColumns = (kind: PartKind, values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
	Object.fromEntries(
		Object.entries(values).map(([column, value]) => [column, isJson(kind, column) && value !== null ? JSON.stringify(value) : value])
	);
