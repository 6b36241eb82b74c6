import type { Settings } from '#kernel/settings';

const hour = 3600;
const day = 24 * hour;

/**
 * What one person takes of a network, sends into it or calls in it: enough to do one's work, too little to carry the network off. Over how
 * long is fixed; how much is an administrator's to set (`budget_…`).
 */
export const budgets = {
	/** People invited: each address, and each use of a link. */
	invitations: { seconds: day },
	/** Times that everybody in a group is called. */
	mentions: { seconds: day },
	/** Times that all hosts of a group are called. */
	host_mentions: { seconds: day },
	/** Posts in which people are called by name. */
	name_mentions: { seconds: day },
	/** Lists of members read. */
	lists: { seconds: hour },
	/** Profiles of others read. */
	profiles: { seconds: hour },
	/** Copies of a group, or of one's own words in it. */
	exports: { seconds: day },
	/** Files of groups fetched. */
	downloads: { seconds: hour }
} as const satisfies Record<string, { seconds: number }>;

export type Budget = keyof typeof budgets;
export const budgetKinds = Object.keys(budgets) as Budget[];

/** How much of this somebody may, by the settings of this house. */
export const mostOf = (kind: Budget, chosen: Settings): number => chosen[`budget_${kind}`];
