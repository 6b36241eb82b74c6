import * as v from 'valibot';

/** Schema pieces for what a form sends: everything arrives as text, a box that is not ticked does not arrive at all. */
export const fields = {
	/** Text that must be there. `missing` and `long` are message keys. */
	text: (missing: string, max = 200, long = 'common_too_long') =>
		v.pipe(v.optional(v.string(), ''), v.trim(), v.nonEmpty(missing), v.maxLength(max, long)),
	/** Text that may be empty. */
	maybe: (max = 200, long = 'common_too_long') => v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(max, long)),
	email: (missing: string, wrong: string) =>
		v.pipe(v.optional(v.string(), ''), v.trim(), v.nonEmpty(missing), v.maxLength(254, wrong), v.toLowerCase(), v.email(wrong)),
	ticked: () =>
		v.pipe(
			v.optional(v.union([v.string(), v.boolean()]), false),
			v.transform((value) => value === true || value === 'on' || value === 'true' || value === '1')
		),
	/** Zero, one or many of the same name. */
	many: <S extends v.GenericSchema<string, string>>(each: S) =>
		v.pipe(
			v.optional(v.union([v.string(), v.array(v.string())]), []),
			v.transform((value) => (Array.isArray(value) ? value : [value]).filter((item) => item !== '')),
			v.array(each)
		),
	number: (wrong: string, min: number, max: number) =>
		v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.number(wrong), v.minValue(min, wrong), v.maxValue(max, wrong)),
	id: () => v.pipe(v.string(), v.uuid('common_not_found'))
};
