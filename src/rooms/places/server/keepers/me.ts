import type { Actor } from '#kernel/context';
import { Forbidden } from '#kernel/errors';

/** Who asks, for deeds that only a person can do. */
export function me(actor: Actor): string {
	if (actor.kind !== 'person') throw new Forbidden();
	return actor.id;
}

export const aPerson = (actor: Actor): boolean => actor.kind === 'person';
