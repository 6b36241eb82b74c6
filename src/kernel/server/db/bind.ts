import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database } from './index.ts';
import { named } from './named.ts';

// A bigint that counts rows fits a number; a date without time stays the text it is.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, String);

let opened: pg.Pool | undefined;

/** Opens the house's connections. `url` is a postgres:// address, also one that points at a Unix socket. */
export function openPool(url: string, max = 10): pg.Pool {
	opened = new pg.Pool({ connectionString: url, max, idleTimeoutMillis: 30_000, application_name: 'samenspel' });
	// An idle connection that breaks (restart of the database) is replaced by the pool; nobody was waiting for it.
	opened.on('error', () => {});
	return opened;
}

export function pool(): pg.Pool {
	if (!opened) throw new Error('The database is not open yet: call openPool() first.');
	return opened;
}

export async function closePool(): Promise<void> {
	await opened?.end();
	opened = undefined;
}

/** One transaction bound to one actor. Opens at the first query, so that a page without data costs no connection. */
export type Bound = {
	kysely: Kysely<Database>;
	/** Statements sent so far, `begin` with the actor's settings counted as one. */
	queries: () => number;
	commit: () => Promise<void>;
	rollback: () => Promise<void>;
};

const literal = (value: string) => pg.escapeLiteral(value);

/**
 * Begins lazily, carrying the actor as transaction-local settings in the same round trip (house.md, decision 4).
 * `settings` are names in the `app.` family; values are escaped here. A `copy` is read from while it can be reached.
 */
export function binding(settings: Record<string, string>, mode: 'read' | 'write', copy?: pg.Pool): Bound {
	let client: pg.PoolClient | undefined;
	let opening: Promise<pg.PoolClient> | undefined;
	let sent = 0;
	let over = false;
	let stale = false;

	async function open(): Promise<pg.PoolClient> {
		if (over) throw new Error('This transaction is over; nothing may be read through it any more.');
		const taken = (await copy?.connect().catch(() => undefined)) ?? (await pool().connect());
		const binds = Object.entries(settings).map(([name, value]) => `set_config(${literal(`app.${name}`)}, ${literal(value)}, true)`);
		const begin = mode === 'read' ? 'begin isolation level repeatable read read only' : 'begin';
		try {
			sent += 1;
			await taken.query(`${begin}; select ${binds.join(', ')}`);
		} catch (error) {
			taken.release(true);
			throw error;
		}
		client = taken;
		return taken;
	}

	const connect = async () => {
		const taken = await (opening ??= open());
		return {
			query: (text: string, values: unknown[]) => {
				sent += 1;
				return taken.query({ text, values, name: named(text) }).catch((error: Error & { code?: string }) => {
					// A table changed under a statement that was prepared: this connection is not used again.
					stale ||= error.code === '0A000';
					throw error;
				});
			},
			release() {}
		};
	};

	async function end(statement: 'commit' | 'rollback'): Promise<void> {
		over = true;
		await opening?.catch(() => {});
		if (!client) return;
		const taken = client;
		client = undefined;
		try {
			const result = await taken.query(statement);
			// PostgreSQL answers ROLLBACK to a commit of a failed transaction: that is no success.
			if (statement === 'commit' && result.command === 'ROLLBACK') throw new Error('The transaction had failed and was rolled back.');
			taken.release(stale);
		} catch (error) {
			taken.release(true);
			throw error;
		}
	}

	return {
		kysely: new Kysely<Database>({ dialect: new PostgresDialect({ pool: { connect, end: async () => {} } as never }) }),
		queries: () => sent,
		commit: () => end('commit'),
		rollback: () => end('rollback')
	};
}
