import type { Actor } from '#kernel/context';

/** What decides who keeps something true: the organization's keepers, and editors. */
export type Kept = { keepers: readonly string[] };

/** Its keepers and every editor may change what an organization tells families. */
export const mayKeep = (actor: Actor, { keepers }: Kept): boolean =>
	actor.kind === 'house' || (actor.kind === 'person' && (keepers.includes(actor.id) || actor.roles.has('editor')));

/** A member may bring in a new organization; the member becomes its first keeper. */
export const mayBringIn = (actor: Actor): boolean => actor.kind === 'house' || (actor.kind === 'person' && actor.roles.has('member'));
