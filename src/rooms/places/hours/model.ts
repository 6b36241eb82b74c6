import * as v from 'valibot';
import { weekdays, type Weekday } from './weekdays.ts';

/**
 * When something is open, as people fill it in: wall-clock times in the zone of the place, plain dates, never instants.
 * The shape follows the UiTdatabank calendar (closed and adjusted days with a reason per language) plus rows for
 * "every second and fourth Wednesday"; see docs/decisions/0100-hours.md.
 */
export { weekdays, type Weekday };

export const communities = ['nl', 'fr', 'de'] as const;
/** The three school calendars of Belgium: Flemish, French and German-speaking Community. */
export type Community = (typeof communities)[number];

const date = v.pipe(v.string(), v.isoDate('places_hours_date_wrong'));
const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'places_hours_time_wrong'));
const days = v.pipe(v.array(v.picklist(weekdays)), v.minLength(1, 'places_hours_day_missing'));
const slot = { opens: time, closes: time };
const period = { from: v.optional(v.nullable(date), null), until: v.optional(v.nullable(date), null) };

/** A text per language; Dutch first. */
export const Localised = v.object({
	nl: v.optional(v.string(), ''),
	fr: v.optional(v.string(), ''),
	en: v.optional(v.string(), ''),
	de: v.optional(v.string(), '')
});
export type LocalisedText = v.InferOutput<typeof Localised>;

/** `weeks`: every week, the odd or even ISO weeks, or every second week counted from `from`. */
const Weekly = v.object({
	kind: v.literal('weekly'),
	days,
	weeks: v.optional(v.picklist(['all', 'odd', 'even', 'alternate']), 'all'),
	...slot,
	...period
});
/** `nth`: 1 to 5, or -1 for the last of the month. */
const Monthly = v.object({
	kind: v.literal('monthly'),
	days,
	nth: v.pipe(v.array(v.picklist([1, 2, 3, 4, 5, -1])), v.minLength(1, 'places_hours_nth_missing')),
	...slot,
	...period
});
const Once = v.object({ kind: v.literal('once'), date, ...slot });

export const Row = v.variant('kind', [Weekly, Monthly, Once]);
export type Row = v.InferOutput<typeof Row>;

const inOrder = (range: { from: string; until: string }): boolean => range.from <= range.until;
const range = { from: date, until: date, reason: v.optional(Localised, {}) };

export const HoursSchema = v.pipe(
	v.object({
		zone: v.optional(v.string(), 'Europe/Brussels'),
		rows: v.optional(v.pipe(v.array(Row), v.maxLength(40, 'places_hours_too_many')), []),
		closed: v.optional(
			v.array(
				v.pipe(
					v.object(range),
					v.check((given) => inOrder(given), 'places_hours_range_wrong')
				)
			),
			[]
		),
		adjusted: v.optional(
			v.array(
				v.pipe(
					v.object({ ...range, rows: v.array(v.object({ days, ...slot })) }),
					v.check((given) => inOrder(given), 'places_hours_range_wrong')
				)
			),
			[]
		),
		closedOnPublicHolidays: v.optional(v.boolean(), true),
		closedInSchoolHolidays: v.optional(v.nullable(v.picklist(communities)), null),
		/** Months and days between which it runs each year, both included; over New Year when `from` is later than `until`. */
		season: v.optional(
			v.nullable(v.object({ from: v.pipe(v.string(), v.regex(/^\d\d-\d\d$/)), until: v.pipe(v.string(), v.regex(/^\d\d-\d\d$/)) })),
			null
		),
		/** Not open until further notice, with a reason families read. */
		suspended: v.optional(v.nullable(v.object({ reason: v.optional(Localised, {}) })), null)
	}),
	v.check(({ rows }) => rows.every((row) => row.opens !== row.closes), 'places_hours_no_length')
);
export type Hours = v.InferOutput<typeof HoursSchema>;

export const noHours: Hours = v.parse(HoursSchema, {});
