import * as v from 'valibot';
import { moments, spokenLanguages, welcomes } from '../vocabulary.ts';

const oneOrMany = <S extends v.GenericSchema<string, string>>(each: S) =>
	v.pipe(
		v.optional(v.union([v.string(), v.array(v.string())]), []),
		v.transform((given) => [given].flat().filter((word) => v.is(each, word))),
		v.array(each)
	);
const yes = v.pipe(
	v.optional(v.string(), ''),
	v.transform((given) => given === '1' || given === 'on')
);
const whole = (min: number, max: number) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.transform((given) => (/^-?\d{1,4}$/.test(given.trim()) && Number(given) >= min && Number(given) <= max ? Number(given) : null))
	);
const degrees = (limit: number) =>
	v.pipe(
		v.optional(v.string(), ''),
		v.transform((given) => (given !== '' && Math.abs(Number(given)) <= limit ? Number(given) : null))
	);

/**
 * What a family asks, as it stands in an address: short Dutch names, so that a search can be read aloud, kept and shared.
 * Anything that makes no sense is left out: an old or mistyped address still answers.
 */
export const FiltersSchema = v.object({
	/** Words of the search box as typed. */
	q: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(200)),
	/** A town, part of a town or postcode, as typed or chosen. */
	waar: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(80)),
	lat: degrees(90),
	lon: degrees(180),
	/** Age of the child in months; −9 to −1 before birth. */
	leeftijd: whole(-9, 300),
	/** `week`: today and the six days after it. */
	wanneer: v.fallback(v.optional(v.picklist(['', ...moments]), ''), ''),
	/** Half-days: 0 is Monday morning, 20 is Sunday evening. */
	dagdeel: v.pipe(
		oneOrMany(v.pipe(v.string(), v.regex(/^(1?\d|20)$/))),
		v.transform((slots) => slots.map(Number))
	),
	zonder: yes,
	gratis: yes,
	trap: yes,
	buggy: yes,
	buiten: yes,
	binnen: yes,
	taal: oneOrMany(v.picklist(spokenLanguages)),
	soort: oneOrMany(v.pipe(v.string(), v.regex(/^[a-z_]{2,40}$/))),
	voor: oneOrMany(v.picklist(welcomes)),
	pagina: v.pipe(
		whole(1, 999),
		v.transform((page) => page ?? 1)
	)
});
export type Filters = v.InferOutput<typeof FiltersSchema>;
export type FilterKey = keyof Filters;

export const noFilters: Filters = v.parse(FiltersSchema, {});

/** What an address asks, not yet read: one value or several per name. */
export function askedIn(search: URLSearchParams): Record<string, string | string[]> {
	const given: Record<string, string | string[]> = {};
	for (const key of new Set(search.keys())) {
		const all = search.getAll(key).map((value) => value.slice(0, 200));
		given[key] = all.length > 1 ? all : (all[0] ?? '');
	}
	// Longer than its box allows is cut off, like everything that makes no sense.
	if (typeof given['waar'] === 'string') given['waar'] = given['waar'].slice(0, 80);
	return given;
}

/** The filters an address carries. */
export const readFilters = (search: URLSearchParams): Filters => v.parse(FiltersSchema, askedIn(search));

/** The shortest address that carries these filters; the same filters, the same address. */
export function writeFilters(filters: Filters): URLSearchParams {
	const search = new URLSearchParams();
	for (const [key, value] of Object.entries(filters)) {
		if (value === true) search.set(key, '1');
		else if (Array.isArray(value)) for (const one of value) search.append(key, String(one));
		else if (value !== false && value !== null && value !== '' && !(key === 'pagina' && value === 1)) search.set(key, String(value));
	}
	return search;
}
