import type { Role } from '#kernel/context';
import type { GroupRole } from '#rooms/groups/schema';

export type Stander = {
	key: string;
	what: string;
	/** In the house; null: signed in, and nothing more. */
	role: Role | null;
	/** In every group of the matrix. */
	group?: GroupRole;
	/** How else they stand before its door. */
	door?: 'asked' | 'left' | 'banned' | 'invited';
	/** Came in after everything was said. */
	late?: true;
	suspended?: true;
	/** Opened the closed group for a while, with a reason. */
	opened?: true;
};

/** Everybody who may stand before, in or above a group. The first signs in nowhere. */
export const persons: readonly Stander[] = [
	{ key: 'visitor', what: 'nobody in particular', role: null },
	{ key: 'waiting', what: 'has an account and no role yet', role: null },
	{ key: 'stranger', what: 'member of the network, not of the group', role: 'member' },
	{ key: 'applicant', what: 'asked to come in', role: 'member', door: 'asked' },
	{ key: 'invited', what: 'was invited by mail', role: 'member', door: 'invited' },
	{ key: 'former', what: 'left', role: 'member', door: 'left' },
	{ key: 'banned', what: 'was sent away', role: 'member', door: 'banned' },
	{ key: 'suspended', what: 'a member whose account is closed', role: 'member', group: 'member', suspended: true },
	{ key: 'guest', what: 'guest of the group', role: 'member', group: 'guest' },
	{ key: 'member', what: 'member of the group', role: 'member', group: 'member' },
	{ key: 'newcomer', what: 'came in after everything was said', role: 'member', group: 'member', late: true },
	{ key: 'host', what: 'host of the group', role: 'member', group: 'host' },
	{ key: 'lead', what: 'leads the group', role: 'member', group: 'lead' },
	{ key: 'editor', what: 'editor of the house', role: 'editor' },
	{ key: 'facilitator', what: 'facilitator of the house', role: 'facilitator' },
	{ key: 'admin', what: 'administrator of the house', role: 'admin' },
	{ key: 'opener', what: 'administrator who opened the group, with a reason', role: 'admin', opened: true }
];
