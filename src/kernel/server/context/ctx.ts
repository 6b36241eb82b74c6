import type { Kysely } from 'kysely';
import { now } from '#kernel/clock';
import { binding, replica, type Bound, type Database } from '#kernel/db';
import { newId } from '#kernel/ids';
import type { Actor } from './actor.ts';

/** One request, one job, one test step: who, when, in which language, through which transaction. */
export type Ctx = {
	readonly actor: Actor;
	readonly now: Date;
	readonly locale: string;
	readonly requestId: string;
	/** The visitor's network (IPv4, or IPv6 /64): for limits only, never stored. */
	readonly network: string;
	/** Key of a form rendered once: the same key twice does the deed once. */
	readonly once?: string;
	readonly bound: Bound;
};

/** A context inside a command: writes, and commits or rolls back as one. */
export type Tx = Ctx & { readonly writing: true };

type Given = Partial<Pick<Ctx, 'now' | 'locale' | 'requestId' | 'network' | 'once'>> & {
	/** What is read may be a moment late: it may come from a copy of the database. */
	late?: boolean;
	/** The transaction that stays open meanwhile, if there is one. */
	bound?: Bound;
};

/** A reading context, also within another (which is then what is `given`). Close it with `ctx.bound.commit()`; the hook does so for requests. */
export function newCtx(actor: Actor, given: Given = {}): Ctx {
	return {
		actor,
		now: given.now ?? now(),
		locale: given.locale ?? 'nl',
		requestId: given.requestId ?? newId(),
		network: given.network ?? 'local',
		once: given.once,
		bound: binding(settingsOf(actor), 'read', { inside: given.bound, copy: given.late ? replica() : undefined })
	};
}

/** The loud exception (house.md, rule 3): the house itself, for jobs and erasure. The reason is logged with every event. */
export function asHouse(ctx: Ctx, reason: string): Ctx {
	return { ...newCtx({ kind: 'house', reason }, ctx), now: ctx.now };
}

/** The door to the database: row-level security already filters by the actor. */
export const db = (ctx: Ctx): Kysely<Database> => ctx.bound.kysely;

/**
 * Before something slow that reads nothing (bytes from afar, a sheet that is printed): others have the connection meanwhile, of which there
 * are a dozen for everybody. What is read after it is of that later moment.
 */
export const rest = (ctx: Ctx): Promise<void> => ('writing' in ctx ? Promise.resolve() : ctx.bound.rest());

/** What policies read (`app.person()`, `app.has_role()` …). No actor, no settings, no rows. */
export function settingsOf(actor: Actor): Record<string, string> {
	if (actor.kind === 'house') return { actor: 'house', person: '', roles: '', groups: '{}' };
	if (actor.kind === 'visitor') return { actor: 'visitor', person: '', roles: '', groups: '{}' };
	return { actor: 'person', person: actor.id, roles: `,${[...actor.roles].join(',')},`, groups: `{${actor.groups.join(',')}}` };
}
