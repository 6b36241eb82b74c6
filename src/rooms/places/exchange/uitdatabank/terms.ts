/**
 * UiTdatabank knows its own kinds of places and events, and one is obligatory. What stands here is what we say when nobody said otherwise;
 * an administrator changes it (setting `uitdatabank.terms`), and what came in from there keeps the terms it came with.
 */
export type Term = { id: string; label: string };
export type TermTable = { place: Term; event: Term; places: Record<string, Term>; events: Record<string, Term> };

export const defaultTerms: TermTable = {
	place: { id: 'Yf4aZBfsUEu2NsQqsprngw', label: 'Cultuur- of ontmoetingscentrum' },
	event: { id: '0.3.1.0.0', label: 'Lessenreeks' },
	places: {
		toy_library: { id: 'kI7uAyn2uUu9VV6Z3uWZTA', label: 'Bibliotheek of documentatiecentrum' },
		baby_library: { id: 'kI7uAyn2uUu9VV6Z3uWZTA', label: 'Bibliotheek of documentatiecentrum' }
	},
	events: {}
};

export const termFor = (table: TermTable, of: 'place' | 'event', kinds: readonly string[]): Term & { domain: 'eventtype' } => {
	const found = kinds.map((kind) => table[of === 'place' ? 'places' : 'events'][kind]).find((term) => term !== undefined);
	return { ...(found ?? table[of]), domain: 'eventtype' };
};

export const dayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
