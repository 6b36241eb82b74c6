import * as v from 'valibot';
import { fields } from '#kernel/web';
import { Row } from '../hours/model.ts';
import { communities, HoursSchema, Localised, type Hours } from '../hours/index.ts';
import { minutes } from '../hours/plain-date.ts';

/** How often a line comes back, as one choice; `once` is a single date. */
export const rhythms = ['weekly', 'odd', 'even', 'alternate', 'monthly', 'once'] as const;
export type Rhythm = (typeof rhythms)[number];

const typed = v.optional(v.string(), '');
const ticks = v.pipe(
	v.optional(v.union([v.string(), v.array(v.string())]), []),
	v.transform((value) => [value].flat())
);

const times = { days: ticks, opens: typed, closes: typed };
const LineForm = v.object({
	rhythm: v.optional(v.picklist(rhythms), 'weekly'),
	...times,
	nth: ticks,
	date: typed,
	from: typed,
	until: typed,
	gone: fields.ticked()
});
export type LineForm = v.InferOutput<typeof LineForm>;
const RangeForm = { from: typed, until: typed, reason: v.optional(Localised, {}), gone: fields.ticked() };

/** Hands the issues of what a line becomes back to the fields it was filled in by. */
function become<S extends v.GenericSchema<unknown, unknown>>(
	schema: S,
	made: unknown
): v.InferOutput<S> | { issues: Array<[string[], string]> } {
	const parsed = v.safeParse(schema, made);
	if (parsed.success) return parsed.output;
	return { issues: parsed.issues.map((issue) => [(issue.path ?? []).map(({ key }) => String(key)), issue.message]) };
}

/** A line that is empty or taken away is nothing; any other must be whole. */
const line = <F extends v.GenericSchema<unknown, { gone?: boolean }>, S extends v.GenericSchema<unknown, unknown>>(
	form: F,
	blank: (form: v.InferOutput<F>) => boolean,
	schema: S,
	made: (form: v.InferOutput<F>) => unknown
) =>
	v.pipe(
		form,
		v.rawTransform<v.InferOutput<F>, v.InferOutput<S> | null>(({ dataset, addIssue, NEVER }) => {
			const value = dataset.value as v.InferOutput<F>;
			if (value.gone || blank(value)) return null;
			const result = become(schema, made(value));
			if (typeof result !== 'object' || result === null || !('issues' in result)) return result as v.InferOutput<S>;
			for (const [path, message] of (result as { issues: Array<[string[], string]> }).issues)
				addIssue({
					message,
					path: (path.length ? path : ['from']).map((key) => ({
						type: 'object',
						origin: 'value',
						input: {},
						key,
						value: undefined
					})) as never
				});
			return NEVER;
		})
	);

const kept = <T>(lines: readonly (T | null)[]): T[] => lines.filter((one): one is T => one !== null);

type Slot = { opens: string; closes: string };
const halfADay = 12 * 60;

/** An evening may run past midnight; an end that comes half a day later or more was typed before its start by mistake. */
const turned = ({ opens, closes }: Slot) => closes < opens && minutes(closes) + 24 * 60 - minutes(opens) > halfADay;

const lasting = (schema: v.GenericSchema<unknown, Slot>) =>
	v.pipe(
		schema,
		v.forward(
			v.check((row: Slot) => row.opens !== row.closes, 'places_hours_no_length'),
			['closes']
		),
		v.forward(
			v.check((row: Slot) => !turned(row), 'places_hours_turned'),
			['closes']
		)
	);

const Line = line(
	LineForm,
	({ days, opens, closes, date }) => days.length === 0 && !opens && !closes && !date,
	lasting(Row as never),
	lineOf
);

/** The row of the model that a filled-in line means. */
function lineOf({ rhythm, days, nth, date, opens, closes, from, until }: LineForm): unknown {
	if (rhythm === 'once') return { kind: 'once', date, opens, closes };
	const period = { from: from || null, until: until || null };
	if (rhythm === 'monthly') return { kind: 'monthly', days, nth: nth.map(Number), opens, closes, ...period };
	return { kind: 'weekly', days, weeks: rhythm === 'weekly' ? 'all' : rhythm, opens, closes, ...period };
}

const ClosedRange = v.unwrap(HoursSchema.pipe[0].entries.closed).item;
const AdjustedRange = v.pipe(
	v.unwrap(HoursSchema.pipe[0].entries.adjusted).item,
	v.check(({ rows }) => rows.every(({ opens, closes }) => opens !== closes), 'places_hours_no_length'),
	v.check(({ rows }) => !rows.some(turned), 'places_hours_turned')
);
const noDates = ({ from, until }: { from: string; until: string }) => !from && !until;

const Closed = line(v.object(RangeForm), noDates, ClosedRange, ({ from, until, reason }) => ({ from, until: until || from, reason }));
const Adjusted = line(v.object({ ...RangeForm, rows: v.optional(v.array(v.object(times)), []) }), noDates, AdjustedRange, (form) => ({
	from: form.from,
	until: form.until || form.from,
	reason: form.reason,
	rows: form.rows.filter(({ days, opens, closes }) => days.length > 0 || opens || closes)
}));

const part = (most: number) =>
	v.pipe(
		typed,
		v.transform(Number),
		v.number('places_hours_date_wrong'),
		v.integer(),
		v.minValue(1, 'places_hours_date_wrong'),
		v.maxValue(most, 'places_hours_date_wrong')
	);
const Season = v.object({ from_day: part(31), from_month: part(12), until_day: part(31), until_month: part(12) });
const two = (value: number) => String(value).padStart(2, '0');

/** Opening hours as they are ticked and filled in, on their way to what they mean. */
export const HoursForm = v.pipe(
	v.object({
		rows: v.optional(v.pipe(v.array(Line), v.maxLength(40, 'places_hours_too_many')), []),
		closed: v.optional(v.array(Closed), []),
		adjusted: v.optional(v.array(Adjusted), []),
		public_holidays: fields.ticked(),
		school_holidays: v.optional(v.picklist(['', ...communities]), ''),
		seasonal: fields.ticked(),
		season: v.optional(v.unknown()),
		suspended: fields.ticked(),
		suspended_reason: v.optional(Localised, {})
	}),
	v.rawTransform(({ dataset, addIssue, NEVER }): Hours => {
		const form = dataset.value;
		const season = form.seasonal ? become(Season, form.season ?? {}) : null;
		if (season && 'issues' in season) {
			for (const [path, message] of season.issues)
				addIssue({
					message,
					path: ['season', ...path].map((key) => ({ type: 'object', origin: 'value', input: {}, key, value: undefined })) as never
				});
			return NEVER;
		}
		return {
			zone: 'Europe/Brussels',
			rows: kept(form.rows) as Hours['rows'],
			closed: kept(form.closed) as Hours['closed'],
			adjusted: kept(form.adjusted) as Hours['adjusted'],
			closedOnPublicHolidays: form.public_holidays,
			closedInSchoolHolidays: form.school_holidays || null,
			season: season && {
				from: `${two(season.from_month)}-${two(season.from_day)}`,
				until: `${two(season.until_month)}-${two(season.until_day)}`
			},
			suspended: form.suspended ? { reason: form.suspended_reason } : null
		};
	})
);
export type HoursTyped = v.InferInput<typeof HoursForm>;

/** Opening hours as the form shows them. */
export function hoursTyped(hours: Hours) {
	const [from_month = '', from_day = ''] = hours.season?.from.split('-') ?? [];
	const [until_month = '', until_day = ''] = hours.season?.until.split('-') ?? [];
	const number = (text: string) => (text ? String(Number(text)) : '');
	return {
		rows: hours.rows.map((row) => ({
			rhythm: row.kind === 'weekly' ? (row.weeks === 'all' ? 'weekly' : row.weeks) : row.kind,
			days: row.kind === 'once' ? [] : [...row.days],
			nth: row.kind === 'monthly' ? row.nth.map(String) : [],
			date: row.kind === 'once' ? row.date : '',
			opens: row.opens,
			closes: row.closes,
			from: row.kind === 'once' ? '' : (row.from ?? ''),
			until: row.kind === 'once' ? '' : (row.until ?? '')
		})),
		closed: hours.closed,
		adjusted: hours.adjusted,
		public_holidays: hours.closedOnPublicHolidays,
		school_holidays: hours.closedInSchoolHolidays ?? '',
		seasonal: hours.season !== null,
		season: { from_day: number(from_day), from_month: number(from_month), until_day: number(until_day), until_month: number(until_month) },
		suspended: hours.suspended !== null,
		suspended_reason: hours.suspended?.reason ?? {}
	};
}
