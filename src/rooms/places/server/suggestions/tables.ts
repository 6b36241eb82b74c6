declare module '#kernel/db' {
	interface Database {
		suggestion: SuggestionTable;
		suggestion_field: SuggestionFieldTable;
	}
}

export type SuggestionTable = {
	id: string;
	location_id: string;
	organization_id: string;
	status: 'held' | 'open' | 'settled';
	address: string;
	locale: string;
	fingerprint: string | null;
	written_on: string;
	written_at: Date;
	settled_at: Date | null;
};

export type SuggestionFieldTable = {
	id: string;
	suggestion_id: string;
	field: SuggestedField;
	service_at_location_id: string | null;
	was: string;
	becomes: string;
	answer: 'taken' | 'refused' | null;
	decided_at: Date | null;
	decided_by: string | null;
};

/** What of the place itself, and of who offers it, a visitor may say is otherwise. */
export const placeFields = ['name', 'address_1', 'postal_code', 'city'] as const;
export const contactFields = ['phone', 'email', 'website'] as const;
export type SuggestedField = (typeof placeFields)[number] | (typeof contactFields)[number] | 'hours' | 'crowd' | 'gone' | 'words';
