import * as v from 'valibot';

const text = v.optional(v.pipe(v.string(), v.maxLength(200)));
const whole = (min: number, max: number) =>
	v.pipe(v.string(), v.regex(/^\d{1,9}$/, 'a whole number'), v.transform(Number), v.minValue(min), v.maxValue(max));
const yes = v.optional(
	v.pipe(
		v.picklist(['true', 'false', '1', '0', '']),
		v.transform((given) => given === 'true' || given === '1' || given === '')
	),
	'false'
);
const uuid = v.optional(v.pipe(v.string(), v.uuid()));
/** A date, or a moment; without a zone it is UTC. */
const moment = v.optional(
	v.pipe(
		v.string(),
		v.regex(/^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:?\d\d)?)?$/i, 'a moment like 2026-11-24T08:00:00Z'),
		v.transform((given) => new Date(/(Z|[+-]\d\d:?\d\d)$/i.test(given.slice(10)) || given.length === 10 ? given : `${given}Z`)),
		v.check((given) => !Number.isNaN(given.getTime()), 'a moment like 2026-11-24T08:00:00Z')
	)
);
const clock = v.optional(
	v.pipe(
		v.string(),
		v.regex(/^([01]\d|2[0-3]):[0-5]\d/, 'a time like 09:30'),
		v.transform((given) => given.slice(0, 5))
	)
);

/** Parameters of the HSDS API and of the UK profile's age, day and time filters. All that are given hold together (AND). */
export const HsdsParameters = v.object({
	search: text,
	page: v.optional(whole(1, 1_000_000), '1'),
	per_page: v.optional(whole(1, 200)),
	/** Ours: go on behind this id. How everything is read in order while it changes. */
	after: uuid,
	format: v.optional(v.picklist(['json', 'ndjson']), 'json'),
	taxonomy_term_id: uuid,
	taxonomy_id: uuid,
	organization_id: uuid,
	modified_after: moment,
	minimal: yes,
	full: yes,
	full_service: yes,
	top_only: yes,
	parent_id: uuid,
	postcode: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{3}$/, 'a Belgian postcode'))),
	proximity: v.optional(whole(1, 500_000)),
	minimum_age: v.optional(v.pipe(v.string(), v.transform(Number), v.number(), v.minValue(0), v.maxValue(100))),
	maximum_age: v.optional(v.pipe(v.string(), v.transform(Number), v.number(), v.minValue(0), v.maxValue(100))),
	day: v.optional(v.picklist(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'])),
	start_time: clock,
	end_time: clock
});
export type HsdsParameters = v.InferOutput<typeof HsdsParameters>;

export const defaultPage = 50;

/** One page of a list, as the specification draws it; `minimal` without a size is everything in one. */
export function pageOf<T>(
	contents: T[],
	total: number,
	{ page, per_page, minimal }: Pick<HsdsParameters, 'page' | 'per_page' | 'minimal'>
) {
	const size = per_page ?? (minimal ? Math.max(1, total) : defaultPage);
	const total_pages = Math.ceil(total / size);
	return {
		total_items: total,
		total_pages,
		page_number: page,
		size: contents.length,
		first_page: page === 1,
		last_page: page >= total_pages,
		empty: contents.length === 0,
		contents
	};
}
export type HsdsPage<T> = ReturnType<typeof pageOf<T>>;
