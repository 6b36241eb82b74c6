import { sql } from 'kysely';
import type * as v from 'valibot';
import { db, transact, type Actor, type Ctx, type Tx } from '#kernel/context';
import { Forbidden } from '#kernel/errors';
import { seal, unseal } from '#kernel/secret';
import { orAnew } from './anew.ts';
import { registerOperation } from './operations.ts';
import { parse, type Schema } from './parse.ts';

type CommandDefinition<S extends Schema, F, R, B> = {
	name: string;
	input: S;
	/** Fetches what the deed is about, locked. What is unseen throws `Missing` here. */
	find?: (tx: Tx, input: v.InferOutput<S>) => Promise<F>;
	/** Seen, but may this actor do it? */
	allow: (actor: Actor, found: F, input: v.InferOutput<S>) => boolean;
	/**
	 * What takes long and is no row: bytes for the store. Done for who may, before the transaction, so that no connection waits meanwhile; who
	 * may is asked again after it. Sent twice it may be done twice, and `run` that uses what it made is done once.
	 */
	first?: (ctx: Ctx, input: v.InferOutput<S>, found: F) => Promise<B>;
	run: (tx: Tx, input: v.InferOutput<S>, found: F, first: B) => Promise<R>;
	/** Nobody may ever find out what was filled in: not even its print is kept, and `run` itself sees to it that twice counts once. */
	leavesNoPrint?: true;
};

const purpose = 'submission';

/** Something one can have a room do. Parse, find, allow, run: in that order, in one transaction. */
export function command<S extends Schema, F, R, B>(
	definition: CommandDefinition<S, F, R, B>
): (ctx: Ctx, input?: v.InferInput<S>) => Promise<R> {
	const run = async (ctx: Ctx, raw?: v.InferInput<S>): Promise<R> => {
		const input = parse(definition.input, raw ?? {});
		const allowed = async (tx: Tx): Promise<F> => {
			const found = (await definition.find?.(tx, input)) as F;
			if (!definition.allow(ctx.actor, found, input)) throw new Forbidden();
			return found;
		};
		const seen = definition.first && (await orAnew(ctx, () => transact(ctx, allowed)));
		const first = (await definition.first?.(ctx, input, seen as F)) as B;
		const deed = async (tx: Tx): Promise<R> => {
			const once = ctx === tx || definition.leavesNoPrint ? undefined : ctx.once;
			const earlier = once ? await claim(tx, definition.name, once) : undefined;
			if (earlier) return earlier.result as R;
			const result = await definition.run(tx, input, await allowed(tx), first);
			if (once) await settle(tx, definition.name, once, result);
			return result;
		};
		return orAnew(ctx, () => transact(ctx, deed));
	};
	return registerOperation(run, { kind: 'command', operation: definition.name, allow: definition.allow.name });
}

/**
 * The same form sent twice (double click, reload, retry after a lost line) does its deed once: the second waits for
 * the first on the unique key and gets its answer. That is kept sealed: an answer may be what opens a door (a session, codes on paper).
 */
async function claim(tx: Tx, name: string, once: string): Promise<{ result: unknown } | undefined> {
	const { rows } = await sql<{ mine: boolean; result: string }>`select * from app.claim_once(${name}, ${once})`.execute(db(tx));
	const row = rows[0];
	return row && !row.mine ? { result: JSON.parse(await unseal(purpose, row.result)) } : undefined;
}

async function settle(tx: Tx, name: string, once: string, result: unknown): Promise<void> {
	const answer = await seal(purpose, JSON.stringify(result ?? null));
	await sql`select app.settle_once(${name}, ${once}, to_jsonb(${answer}::text))`.execute(db(tx));
}
