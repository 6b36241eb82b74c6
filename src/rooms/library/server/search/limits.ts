import type { Ctx } from '#kernel/context';

/** A search costs the database more than a page does: as many as an eager person asks, not as many as a script. */
export const searches = { name: 'searches', capacity: 60, seconds: 60 };
export const suggestions = { name: 'suggestions', capacity: 240, seconds: 60 };
export const asker = ({ actor, network }: Ctx) => (actor.kind === 'person' ? actor.id : network);
