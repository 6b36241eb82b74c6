import { say } from '#kernel/i18n';
import * as m from '#messages';
import { noFilters, writeFilters, type FilterKey, type Filters } from '../../finder/filters.ts';
import type { Understood } from '../../finder/understand.ts';
import { ageInWords, halfDayNames, languagesInWords } from '../words.ts';

/** One thing that was asked, in words, and the address of the same search without it. `said`: the words it was understood from. */
export type Chip = { key: FilterKey; label: string; without: string; said: string | null };

/** Kinds as one chooses them: what they are called is the house's to say. */
type KindNames = ReadonlyArray<{ value: string; label: string }>;

function labelsOf(key: FilterKey, filters: Filters, kinds: KindNames): string {
	switch (key) {
		case 'leeftijd':
			return filters.leeftijd === null ? '' : ageInWords(filters.leeftijd);
		case 'dagdeel':
			return halfDayNames(filters.dagdeel).join(', ');
		case 'taal':
			return languagesInWords(filters.taal);
		case 'soort':
			return filters.soort.map((kind) => kinds.find(({ value }) => value === kind)?.label ?? kind).join(', ');
		case 'voor':
			return filters.voor.map((one) => say(`places_welcome_${one}`)).join(', ');
		case 'wanneer':
			return say(`places_when_${filters.wanneer}`);
		case 'q':
			return m.places_quoted({ words: filters.q });
		case 'waar':
			return filters.waar;
		default:
			return say(`places_filter_${key}`);
	}
}

const shown: readonly FilterKey[] = [
	'q',
	'waar',
	'leeftijd',
	'wanneer',
	'dagdeel',
	'zonder',
	'gratis',
	'trap',
	'buggy',
	'binnen',
	'buiten',
	'taal',
	'soort',
	'voor'
];

/** Everything that narrows this search. Words that became a filter are no words any more: letting go of the filter is enough. */
export function chipsOf(filters: Filters, understood: Understood['understood'], kinds: KindNames): Chip[] {
	return shown
		.filter((key) => JSON.stringify(filters[key]) !== JSON.stringify(noFilters[key]))
		.map((key) => {
			const words = understood.filter((one) => one.key === key).map((one) => one.words);
			return { key, label: labelsOf(key, filters, kinds), without: without(filters, key), said: words.join(' ') || null };
		});
}

const without = (filters: Filters, key: FilterKey): string => `?${writeFilters({ ...filters, [key]: noFilters[key], pagina: 1 })}`;

export const filterName = (key: FilterKey): string => (key === 'q' ? m.places_filter_words() : say(`places_filter_${key}`));
