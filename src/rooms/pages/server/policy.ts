import type { Actor } from '#kernel/context';

type Page = { audience: 'public' | 'network' | 'private'; owner: string | null };

const isEditor = (actor: Actor): boolean => actor.kind === 'house' || (actor.kind === 'person' && actor.roles.has('editor'));

/** Editors write: themes, menu, addresses and every page; what is private only whose it is. */
export const mayWrite = (actor: Actor, { audience, owner }: Page): boolean =>
	isEditor(actor) && (audience !== 'private' || actor.kind === 'house' || (actor.kind === 'person' && actor.id === owner));

/** Who may write may also show it to the world, and take it back. A second pair of eyes is a custom here, not a wall. */
export const mayPublish = mayWrite;

/** Administrators and facilitators take down what somebody else holds in hand. */
export const mayLetGoFor = (actor: Actor, holder: string): boolean =>
	actor.kind === 'house' || (actor.kind === 'person' && (actor.id === holder || actor.roles.has('facilitator')));
