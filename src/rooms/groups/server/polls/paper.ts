import { Invalid } from '#kernel/errors';
import type { Paper, PollRule } from '../../schema/polls.ts';

type Poll = { rule: PollRule; dots: number; options: readonly string[] };
type Sent = { choice: readonly string[]; marks: Record<string, string> };

/** What a form sent, as a paper that the rule allows; equal votes make equal papers. Says what is wrong otherwise. */
export function paperOf({ rule, dots, options }: Poll, { choice, marks }: Sent): Paper {
	if (rule === 'one' || rule === 'several') {
		const chosen = options.filter((option) => choice.includes(option));
		if (chosen.length === 0) throw new Invalid({ choice: 'polls_choice_missing' });
		if (rule === 'one' && chosen.length > 1) throw new Invalid({ choice: 'polls_choice_one' });
		return Object.fromEntries(chosen.map((option) => [option, 1]));
	}
	const given = options.flatMap((option): [string, number][] => {
		const sent = (marks[option] ?? '').trim();
		if (sent === '' || sent === '0') return [];
		if (!/^\d{1,2}$/.test(sent)) throw new Invalid({ marks: 'polls_marks_wrong' });
		return [[option, Number(sent)]];
	});
	if (given.length === 0) throw new Invalid({ marks: 'polls_choice_missing' });
	return Object.fromEntries(rule === 'dots' ? withinBudget(given, dots) : ranked(given));
}

function withinBudget(given: [string, number][], dots: number): [string, number][] {
	if (given.reduce((sum, [, mark]) => sum + mark, 0) > dots) throw new Invalid({ marks: 'polls_dots_many' });
	return given;
}

/** Ranks without gaps; two options cannot stand on one place. */
function ranked(given: [string, number][]): [string, number][] {
	if (new Set(given.map(([, rank]) => rank)).size < given.length) throw new Invalid({ marks: 'polls_ranks_same' });
	const order = [...given].sort(([, a], [, b]) => a - b).map(([option]) => option);
	return given.map(([option]) => [option, order.indexOf(option) + 1]);
}
