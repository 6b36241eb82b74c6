import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database } from './index.ts';
import { named } from './named.ts';
import { poolFor, type Mode } from './pools.ts';

/** One transaction bound to one actor. Opens at the first query, so that a page without data costs no connection. */
export type Bound = {
	kysely: Kysely<Database>;
	/** Asks a statement that was put together before. */
	ask: <R>(text: string, values: readonly unknown[]) => Promise<R[]>;
	/** In how many other transactions it stands. */
	depth: number;
	/** Statements sent so far, `begin` with the actor's settings counted as one. */
	queries: () => number;
	commit: () => Promise<void>;
	rollback: () => Promise<void>;
	/** Commits, and begins anew at the next query. */
	rest: () => Promise<void>;
};

const literal = (value: string) => pg.escapeLiteral(value);

/**
 * How to answer a statement is worked out once per connection, not for each of its values: behind row-level security thinking takes ten
 * times as long as answering, and most of what is asked here comes by key or as a list, where the plan is the same whatever the value.
 */
const planOnce = `set_config('plan_cache_mode', 'force_generic_plan', true)`;

/**
 * Begins lazily, carrying the actor as transaction-local settings in the same round trip (house.md, decision 4).
 * `settings` are names in the `app.` family; values are escaped here. It may stand `inside` another that stays open meanwhile. A `copy` is
 * read from while it can be reached.
 */
export function binding(settings: Record<string, string>, mode: Mode, { inside, copy }: { inside?: Bound; copy?: pg.Pool } = {}): Bound {
	const depth = inside ? inside.depth + 1 : 0;
	let client: pg.PoolClient | undefined;
	let opening: Promise<pg.PoolClient> | undefined;
	let begun: Promise<unknown> | undefined;
	let sent = 0;
	let over = false;
	let stale = false;

	async function open(): Promise<pg.PoolClient> {
		const taken = (await copy?.connect().catch(() => undefined)) ?? (await poolFor(mode, depth).connect());
		const binds = Object.entries(settings).map(([name, value]) => `set_config(${literal(`app.${name}`)}, ${literal(value)}, true)`);
		const begin = mode === 'read' ? 'begin isolation level repeatable read read only' : 'begin';
		sent += 1;
		// What comes first is sent right behind it: the line answers in order, and without an actor there are no rows.
		begun = taken.query(`${begin}; select ${[planOnce, ...binds].join(', ')}`);
		begun.catch(() => {});
		client = taken;
		return taken;
	}

	async function query(text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
		if (over) throw new Error('This transaction is over; nothing may be read through it any more.');
		const taken = client ?? (await (opening ??= open()));
		sent += 1;
		const answer = taken.query({ text, values: values as unknown[], name: named(text) }).catch((error: Error & { code?: string }) => {
			// A table changed under a statement that was prepared: this connection is not used again.
			stale ||= error.code === '0A000';
			throw error;
		});
		return (await Promise.all([answer, begun]))[0];
	}
	const lent = { query, release() {} };

	async function end(statement: 'commit' | 'rollback'): Promise<void> {
		over = true;
		await opening?.catch(() => {});
		if (!client) return;
		const taken = client;
		client = undefined;
		try {
			const [result] = await Promise.all([taken.query(statement), begun]);
			// PostgreSQL answers ROLLBACK to a commit of a failed transaction: that is no success.
			if (statement === 'commit' && result.command === 'ROLLBACK') throw new Error('The transaction had failed and was rolled back.');
			taken.release(stale);
		} catch (error) {
			taken.release(true);
			throw error;
		}
	}

	async function rest(): Promise<void> {
		await end('commit');
		opening = undefined;
		over = false;
	}

	return {
		depth,
		kysely: new Kysely<Database>({ dialect: new PostgresDialect({ pool: { connect: async () => lent, end: async () => {} } as never }) }),
		ask: async <R>(text: string, values: readonly unknown[]) => (await query(text, values)).rows as R[],
		queries: () => sent,
		commit: () => end('commit'),
		rollback: () => end('rollback'),
		rest
	};
}
