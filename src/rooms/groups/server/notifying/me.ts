import type { Actor } from '#kernel/context';

/** Whose corner this is; for who is nobody in particular, an id that no row has. */
export const myId = (actor: Actor): string => (actor.kind === 'person' ? actor.id : '00000000-0000-0000-0000-000000000000');
