import * as v from 'valibot';

/** Lines on a page of the audit log, the mail queue and the like. */
export const perPage = 50;

/** What arrives from a filter is an address somebody may have typed: what makes no sense filters nothing. */
const isDay = (text: string) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
const day = v.union([v.literal(''), v.pipe(v.string(), v.isoDate(), v.check(isDay))]);
const word = (max: number) => v.optional(v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(max)), ''), '');
export const page = v.optional(
	v.fallback(v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.integer(), v.minValue(1), v.maxValue(100_000)), 1),
	1
);

export const LogFilter = v.object({
	// The name of something that is recorded.
	what: v.optional(v.fallback(v.union([v.literal(''), v.pipe(v.string(), v.maxLength(100), v.regex(/^[a-z_]+\.[a-z_]+$/))]), ''), ''),
	who: word(80),
	person: v.optional(v.fallback(v.union([v.literal(''), v.pipe(v.string(), v.uuid())]), ''), ''),
	from: v.optional(v.fallback(day, ''), ''),
	until: v.optional(v.fallback(day, ''), ''),
	page
});
export type LogFilter = v.InferOutput<typeof LogFilter>;

export const mailStatuses = ['waiting', 'sent', 'kept', 'failed', 'cancelled'] as const;
export type MailStatus = (typeof mailStatuses)[number];

export const MailFilter = v.object({
	status: v.optional(v.fallback(v.union([v.literal(''), v.picklist(mailStatuses)]), ''), ''),
	kind: word(80),
	to: word(120),
	page
});
export type MailFilter = v.InferOutput<typeof MailFilter>;
