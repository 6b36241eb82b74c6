import { roles, type Actor, type Role } from '#kernel/context';

const rank = (role: Role) => roles.indexOf(role);

/** One gives or takes a role one holds oneself, never to or from oneself. */
export const mayGrant = (actor: Actor, { person, role }: { person: string; role: Role }): boolean =>
	actor.kind === 'house' || (actor.kind === 'person' && actor.roles.has('facilitator') && actor.roles.has(role) && actor.id !== person);

/** Suspending reaches who stands lower than oneself. */
export const maySuspend = (actor: Actor, { person, highest }: { person: string; highest: Role | null }): boolean =>
	actor.kind === 'house' ||
	(actor.kind === 'person' &&
		actor.roles.has('facilitator') &&
		actor.id !== person &&
		(highest === null || [...actor.roles].some((own) => rank(own) > rank(highest))));
