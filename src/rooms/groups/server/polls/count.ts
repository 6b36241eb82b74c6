import type { Paper, PollRule } from '../../schema/polls.ts';

/** Equal papers, and how many there are. */
export type Pile = { paper: Paper; papers: number };
export type Counted = {
	/** Votes, dots, or first choices of the last round an option was in; in the order the options were given. */
	scores: Record<string, number>;
	/** Who came out on top; several when they are equal, none when nobody voted. */
	winners: string[];
	/** Ranked only: first choices round by round, until somebody has more than half. */
	rounds: Record<string, number>[];
};

/** Counts papers by the rule of the poll. */
export function count(rule: PollRule, options: readonly string[], piles: readonly Pile[]): Counted {
	if (rule === 'ranked') return runOff(options, piles);
	const scores = Object.fromEntries(options.map((option) => [option, 0]));
	for (const { paper, papers } of piles)
		for (const option of options) scores[option] = (scores[option] ?? 0) + (paper[option] ?? 0) * papers;
	return { scores, winners: top(scores), rounds: [] };
}

const top = (scores: Record<string, number>): string[] => {
	const most = Math.max(0, ...Object.values(scores));
	return most === 0 ? [] : Object.keys(scores).filter((option) => scores[option] === most);
};

/**
 * Instant run-off: each paper counts for the option it likes best among those still in. Who has more than half wins; else the option with the
 * fewest goes, with all that are equal to it, and those papers count for the next they like. When all that are left are equal, they share.
 */
function runOff(options: readonly string[], piles: readonly Pile[]): Counted {
	let left = [...options];
	const scores = Object.fromEntries(options.map((option) => [option, 0]));
	const rounds: Record<string, number>[] = [];
	while (left.length > 0) {
		const round = Object.fromEntries(left.map((option) => [option, 0]));
		for (const { paper, papers } of piles) {
			const best = bestOf(paper, left);
			if (best) round[best] = (round[best] ?? 0) + papers;
		}
		rounds.push(round);
		Object.assign(scores, round);
		const all = Object.values(round).reduce((sum, votes) => sum + votes, 0);
		if (all === 0) return { scores, winners: [], rounds };
		const [winner] = top(round);
		if (winner && (round[winner] ?? 0) * 2 > all) return { scores, winners: [winner], rounds };
		const fewest = Math.min(...Object.values(round));
		const stays = left.filter((option) => (round[option] ?? 0) > fewest);
		if (stays.length === 0) return { scores, winners: left, rounds };
		left = stays;
	}
	return { scores, winners: [], rounds };
}

function bestOf(paper: Paper, left: readonly string[]): string | undefined {
	let best: string | undefined;
	for (const option of left) {
		const rank = paper[option];
		if (rank !== undefined && (best === undefined || rank < (paper[best] ?? Infinity))) best = option;
	}
	return best;
}
