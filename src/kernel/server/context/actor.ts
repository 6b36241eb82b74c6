/** From least to most; each includes those before it. */
export const roles = ['member', 'editor', 'facilitator', 'admin'] as const;
export type Role = (typeof roles)[number];

export type Person = {
	kind: 'person';
	id: string;
	name: string;
	/** Expanded: an admin has them all. */
	roles: ReadonlySet<Role>;
	/** Groups this person belongs to, read once per request. */
	groups: readonly string[];
	/** The row of this sign-in, so that a person can see and end it. */
	session: string;
	/** How sure we are: a mailed link or code is 1, a second factor or passkey is 2. */
	assurance: 1 | 2;
	/** A second step is asked of this person and was not done yet: until then no role, no group, one page. */
	pending?: boolean;
	locale: string;
};

export type Actor = { kind: 'visitor' } | Person | { kind: 'house'; reason: string };

/** The role and all below it. */
export const ladder = (role: Role): Set<Role> => new Set(roles.slice(0, roles.indexOf(role) + 1));

/** `allow` for a role: the house itself may always. It is called after the role, so that the register of operations can say for whom. */
export function may(role: Role): (actor: Actor) => boolean {
	const allow = (actor: Actor): boolean => actor.kind === 'house' || (actor.kind === 'person' && actor.roles.has(role));
	return Object.defineProperty(allow, 'name', { value: role });
}
