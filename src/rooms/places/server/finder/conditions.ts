import { sql, type RawBuilder } from 'kysely';
import { addDays } from '../../hours/index.ts';
import type { FilterKey, Filters } from '../../finder/filters.ts';
import { openAt, openFrom, openOn } from './coming.ts';

/** Where somebody searches: the middle of it, and its municipality when it is a whole one. */
export type Centre = { nis: string | null; lat: number; lon: number; label: string };
export type Asked = { filters: Filters; centre: Centre | null; words: string; now: Date; today: string };

/** One filter as a condition on `f` (finder_entry), under the name by which it can be loosened. */
export type Condition = { key: FilterKey; holds: RawBuilder<boolean> };

/** How far "in a town" reaches: what lies in the municipality, or within this many kilometres of its middle. */
export const nearbyKm = 12;

/** Kilometres between two points, flat enough for Belgium; null when a place has none (online). */
export const kmFrom = ({ lat, lon }: { lat: number; lon: number }): RawBuilder<number | null> =>
	sql`(111.2 * sqrt(power(f.lat - ${lat}, 2) + power((f.lon - ${lon}) * ${Math.cos((lat * Math.PI) / 180)}, 2)))`;

/** An entry `f` whose names and texts have all these words. */
export const called = (words: string): RawBuilder<boolean> =>
	sql`f.service_at_location_id in (select w.service_at_location_id from finder_words w where w.words @@ (select app.search_query(${words})))`;

export function conditionsOf({ filters, centre, words, now, today }: Asked): Condition[] {
	const all: Condition[] = [];
	const add = (key: FilterKey, on: boolean, holds: RawBuilder<boolean>) => on && all.push({ key, holds });
	if (centre) add('waar', true, near(centre));
	add('q', words !== '', called(words));
	const age = filters.leeftijd ?? 0;
	add(
		'leeftijd',
		filters.leeftijd !== null,
		sql`(coalesce(f.min_age_months, -9) <= ${age} and coalesce(f.max_age_months, 1200) >= ${age})`
	);
	add('wanneer', filters.wanneer === 'nu', openAt(now));
	add('wanneer', filters.wanneer === 'vandaag', openFrom(today, now));
	add('wanneer', filters.wanneer === 'morgen', openOn(addDays(today, 1), now));
	add('wanneer', filters.wanneer === 'week', openFrom(today, now, addDays(today, 6)));
	add('dagdeel', filters.dagdeel.length > 0, sql`f.slots && ${filters.dagdeel}::smallint[]`);
	add('zonder', filters.zonder, sql`f.drop_in`);
	add('gratis', filters.gratis, sql`f.free`);
	add('trap', filters.trap, sql`f.facilities @> '{step_free}'`);
	add('buggy', filters.buggy, sql`f.facilities && '{pram_inside,pram_parking}'`);
	add('buiten', filters.buiten, sql`f.outdoors`);
	add('binnen', filters.binnen, sql`f.indoors`);
	add('taal', filters.taal.length > 0, sql`f.languages && ${filters.taal}::text[]`);
	add('soort', filters.soort.length > 0, sql`f.kinds && ${filters.soort}::text[]`);
	add('voor', filters.voor.length > 0, sql`f.welcomes && ${filters.voor}::text[]`);
	return all;
}

/** In the municipality or close by; a box first, in operators that row security lets answer from an index. */
function near(centre: Centre): RawBuilder<boolean> {
	const lat = nearbyKm / 111.2;
	const lon = lat / Math.cos((centre.lat * Math.PI) / 180);
	const box = sql<boolean>`(f.lat between ${centre.lat - lat} and ${centre.lat + lat} and f.lon between ${centre.lon - lon} and ${centre.lon + lon})`;
	const circle = sql<boolean>`${kmFrom(centre)} <= ${nearbyKm}`;
	if (!centre.nis) return sql`(${box} and ${circle})`;
	return sql`((f.nis = ${centre.nis} or ${box}) and (f.nis = ${centre.nis} or ${circle}))`;
}
