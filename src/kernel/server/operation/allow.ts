import type { Actor } from '#kernel/context';

/** For queries whose rows the database filters anyway. */
export const anyone = (): boolean => true;

export const signedIn = (actor: Actor): boolean => actor.kind !== 'visitor';
