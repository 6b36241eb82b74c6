import { say } from '#kernel/i18n';
import { accesses, activities, facilities, roomKinds, staffings, tasks, welcomes } from '../schema.ts';
import { derivedId } from './ids.ts';

/** The field's own vocabularies, published with stable identifiers so that others can filter on them. */
export const vocabularies = {
	kind: [
		'play_and_meeting',
		'family_house',
		'infant_clinic',
		'toy_library',
		'baby_library',
		'walk_in_team',
		'childcare',
		'story_hour',
		'swap_shop'
	],
	task: tasks,
	room: roomKinds,
	staffing: staffings,
	access: accesses,
	facility: facilities,
	welcome: welcomes,
	activity: activities
} as const satisfies Record<string, readonly string[]>;

export type Vocabulary = keyof typeof vocabularies;
export const vocabularyNames = Object.keys(vocabularies) as Vocabulary[];

export type HsdsTaxonomy = { id: string; name: string; description: string; uri: string };
export type HsdsTerm = {
	id: string;
	code: string;
	name: string;
	description: string;
	taxonomy: string;
	taxonomy_detail: HsdsTaxonomy;
	language: string;
	term_uri: string;
};

export function taxonomyOf(vocabulary: Vocabulary, house: string): HsdsTaxonomy {
	const name = say(`places_taxonomy_${vocabulary}`, {}, 'nl');
	return {
		id: derivedId('taxonomy', vocabulary),
		name,
		description: `${name} (${say(`places_taxonomy_${vocabulary}`, {}, 'en')})`,
		uri: `${house}/hsds/taxonomies/${derivedId('taxonomy', vocabulary)}`
	};
}

export function termOf(vocabulary: Vocabulary, code: string, house: string): HsdsTerm {
	const id = termId(vocabulary, code);
	const name = say(`places_${vocabulary}_${code}`, {}, 'nl');
	return {
		id,
		code,
		name,
		description: `${name} (${say(`places_${vocabulary}_${code}`, {}, 'en')})`,
		taxonomy: vocabulary,
		taxonomy_detail: taxonomyOf(vocabulary, house),
		language: 'nl',
		term_uri: `${house}/hsds/taxonomy_terms/${id}`
	};
}

export const termId = (vocabulary: Vocabulary, code: string): string => derivedId('term', vocabulary, code);

/** Every term of the house, by its id. */
export const termsById: ReadonlyMap<string, { vocabulary: Vocabulary; code: string }> = new Map(
	vocabularyNames.flatMap((vocabulary) => vocabularies[vocabulary].map((code) => [termId(vocabulary, code), { vocabulary, code }] as const))
);

/** An HSDS attribute that says "this has that term". */
export const attribute = (owner: string, entity: string, vocabulary: Vocabulary, code: string, house: string) => ({
	id: derivedId(owner, 'attribute', vocabulary, code),
	link_id: owner,
	link_entity: entity,
	taxonomy_term_id: termId(vocabulary, code),
	taxonomy_term: termOf(vocabulary, code, house)
});
