import * as v from 'valibot';
import { fields } from '#kernel/web';
import { TitleInput, Written } from '../schema.ts';

/** One choice, as many as one likes, in order of liking, or a number of dots to divide. */
export const pollRules = ['one', 'several', 'ranked', 'dots'] as const;
export type PollRule = (typeof pollRules)[number];
/** What somebody marked: per option 1, its rank, or its dots. */
export type Paper = Record<string, number>;

export const PollInput = v.object({
	title: TitleInput,
	text: Written,
	rule: v.picklist(pollRules, 'polls_rule_missing'),
	/** An option per line. */
	options: v.pipe(
		v.optional(v.string(), ''),
		v.transform((text) => [
			...new Set(
				text
					.split('\n')
					.map((line) => line.trim())
					.filter(Boolean)
			)
		]),
		v.array(v.pipe(v.string(), v.maxLength(200, 'groups_too_long'))),
		v.minLength(2, 'polls_options_few'),
		v.maxLength(20, 'polls_options_many')
	),
	secret: fields.ticked(),
	dots: v.optional(fields.number('polls_dots_wrong', 1, 20), 5),
	/** A day; the poll is open until that day is over in Brussels. */
	closes: v.optional(v.union([v.pipe(v.string(), v.isoDate('polls_closes_wrong')), v.literal('')]), '')
});

export const VoteInput = v.object({
	/** For one or several: the options that were ticked. */
	choice: fields.many(fields.id()),
	/** For ranks and dots: a number per option; empty is none. */
	marks: v.optional(v.record(v.string(), v.string()), {})
});
