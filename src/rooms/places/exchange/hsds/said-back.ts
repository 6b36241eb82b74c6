import { locales } from '#kernel/i18n';
import { capacityId } from '../../hsds/objects.ts';
import { termId, vocabularies } from '../../hsds/taxonomies.ts';
import { fewestFamilies, halfDayOf, mostFamilies, type Crowd, type LocalisedText } from '../../hours/index.ts';
import type { MomentsFields } from '../parts.ts';
import { isObject, isWhole, listOf, textOf, type Foreign } from './gather.ts';

/** What we say ourselves where the standard has no place of its own, read back. */

/** What is told to families in words of our own, per language. */
export function toldIn(one: Foreign): Array<[string, Partial<LocalisedText>]> {
	const said = listOf(one['attributes']).flatMap(({ taxonomy_term_id, label, value }) => {
		const locale = locales.find((known) => known === label);
		const code = vocabularies.told.find((known) => termId('told', known) === taxonomy_term_id);
		return code && locale && textOf(value) ? [{ code, locale, text: textOf(value).slice(0, 4000) }] : [];
	});
	return [...Map.groupBy(said, ({ code }) => code)].map(([code, texts]) => [
		code,
		Object.fromEntries(texts.map(({ locale, text }) => [locale, text]))
	]);
}

/** How many families fit and when it is quiet or busy. Capacities in other units are no families. */
export function crowdIn(place: Foreign, service: Foreign): Partial<MomentsFields> {
	const id = capacityId(textOf(place['id']));
	const capacity = listOf(service['capacities']).find((one) => textOf(one['id']) === id);
	const families = Number(capacity?.['maximum'] ?? capacity?.['available'] ?? NaN);
	const said = (crowd: Crowd) =>
		listOf(place['attributes']).flatMap(({ taxonomy_term_id, taxonomy_term, value }) => {
			const term = textOf(taxonomy_term_id) || (isObject(taxonomy_term) ? textOf(taxonomy_term['id']) : '');
			return term === termId('crowd', crowd) ? (halfDayOf(textOf(value)) ?? []) : [];
		});
	const [quiet, busy] = [[...new Set(said('quiet'))], [...new Set(said('busy'))]];
	return {
		...(isWhole(service) ? { families: families >= fewestFamilies && families <= mostFamilies ? Math.round(families) : null } : {}),
		...(isWhole(place) ? { quiet: quiet.filter((slot) => !busy.includes(slot)), busy } : {})
	};
}
