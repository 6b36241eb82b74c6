import { say } from '#kernel/i18n';
import { accesses, activities, facilities, roomKinds, staffings, tasks, welcomes } from '../schema.ts';
import type { Kinds } from '../kinds/kinds.ts';
import { crowds, type LocalisedText } from '../hours/index.ts';
import { derivedId } from './ids.ts';

/** The field's own vocabularies that are the same in each house. The kinds of places are a house's own (`kinds/`). */
export const vocabularies = {
	task: tasks,
	room: roomKinds,
	staffing: staffings,
	access: accesses,
	facility: facilities,
	welcome: welcomes,
	activity: activities,
	crowd: crowds,
	told: ['summary', 'first_visit', 'simple_words', 'reassurance', 'hosts', 'entrance']
} as const satisfies Record<string, readonly string[]>;

export type Vocabulary = 'kind' | keyof typeof vocabularies;
/** All of them are published with stable identifiers, so that others can filter on them. */
export const vocabularyNames = ['kind', ...Object.keys(vocabularies)] as Vocabulary[];
/** Whose words these are: the address of the house, and its kinds. */
export type Saying = { house: string; kinds: Kinds };

export const codesOf = (vocabulary: Vocabulary, kinds: Kinds): readonly string[] =>
	vocabulary === 'kind' ? kinds.all.map(({ code }) => code) : vocabularies[vocabulary];
const nameOf = (vocabulary: Vocabulary, code: string, kinds: Kinds, locale: string): string =>
	vocabulary === 'kind' ? kinds.name(code, locale) : say(`places_${vocabulary}_${code}`, {}, locale);

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

export function termOf(vocabulary: Vocabulary, code: string, { house, kinds }: Saying): HsdsTerm {
	const id = termId(vocabulary, code);
	const name = nameOf(vocabulary, code, kinds, 'nl');
	return {
		id,
		code,
		name,
		description: `${name} (${nameOf(vocabulary, code, kinds, 'en')})`,
		taxonomy: vocabulary,
		taxonomy_detail: taxonomyOf(vocabulary, house),
		language: 'nl',
		term_uri: `${house}/hsds/taxonomy_terms/${id}`
	};
}

export const termId = (vocabulary: Vocabulary, code: string): string => derivedId('term', vocabulary, code);

type Term = { vocabulary: Vocabulary; code: string };
const fixed: ReadonlyMap<string, Term> = new Map(
	Object.entries(vocabularies).flatMap(([vocabulary, codes]) =>
		codes.map((code) => [termId(vocabulary as Vocabulary, code), { vocabulary: vocabulary as Vocabulary, code }] as const)
	)
);

export const fixedTerm = (id: string): Term | undefined => fixed.get(id);

/** A term of the house by its id; of a kind that was merged, what it became. */
export function termById(id: string, kinds: Kinds): Term | undefined {
	const kind = kinds.byId(id);
	return kind ? { vocabulary: 'kind', code: kind.into ?? kind.code } : fixed.get(id);
}

/** An HSDS attribute that says "this has that term", and with `value` of what of it when it is not the whole. */
export const attribute = (owner: string, entity: string, vocabulary: Vocabulary, code: string, saying: Saying, value?: string) => ({
	id: derivedId(owner, 'attribute', vocabulary, code, ...(value ? [value] : [])),
	link_id: owner,
	link_entity: entity,
	taxonomy_term_id: termId(vocabulary, code),
	...(value ? { value } : {}),
	taxonomy_term: termOf(vocabulary, code, saying)
});

/** What is told in words of our own, a language at a time: `label` says which. The term stands in the list of terms, once. */
export const toldAttributes = (owner: string, entity: string, code: string, texts: Partial<LocalisedText>) =>
	Object.entries(texts).flatMap(([label, value]) =>
		value
			? [
					{
						id: derivedId(owner, 'attribute', 'told', code, label),
						link_id: owner,
						link_entity: entity,
						taxonomy_term_id: termId('told', code),
						label,
						value
					}
				]
			: []
	);
