import pg from 'pg';

// A bigint that counts rows fits a number; a date without time stays the text it is.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, String);

export type Mode = 'read' | 'write';

/** A job, within it somebody's rights, a deed of theirs, and what is told of it whatever becomes of it: nothing goes much deeper. */
const deepest = 5;
/** How many transactions of one kind may be open in one another, and statements by themselves. */
const inner = 6;
const asides = 4;

/** An idle one is closed after half a minute. Each remembers the statements it prepared, so none lives longer than a quarter of an hour. */
const lifetimes = { idleTimeoutMillis: 30_000, maxLifetimeSeconds: 900 };

/** How long somebody waits for a place, or for an answer to what they read, in milliseconds: a database that fell silent is away. */
export const patience = 20_000;

let opened: { url: string; max: number; pools: Map<string, pg.Pool> } | undefined;

/** Asked before the house opened, or after it closed: what is still at work then is told that the database is away (SQLSTATE 08003). */
class NotOpen extends Error {
	readonly code = '08003';
	override name = NotOpen.name;
	constructor() {
		super('The house has no connection to its database: it is not open yet, or it closed (openPool, closePool).');
	}
}

/** Opens the house's connections. `url` is a postgres:// address, also one that points at a Unix socket; `max` is how many read at once. */
export function openPool(url: string, max = 12): pg.Pool {
	opened = { url, max, pools: new Map() };
	return pool();
}

/**
 * The connections for transactions that stand so deep in another. Each depth has its own: what holds a connection only ever waits for
 * deeper ones, so a hundred people at once wait for their turn, and never for each other.
 */
export function poolFor(mode: Mode, depth: number): pg.Pool {
	if (depth > deepest) throw new Error(`A transaction stands ${depth} deep in others: that goes round in circles.`);
	return poolCalled(`${mode} ${depth}`, depth === 0 ? opened?.max : inner, mode === 'read');
}

export const pool = (): pg.Pool => poolFor('read', 0);

/** For one statement, or a few that wait for nothing, beside whatever transaction is open: limits, settings, who carries a cookie. */
export const aside = (): pg.Pool => poolCalled('aside', asides, true);

/** A deed may take as long as it needs; what is `read` in passing may not. */
function poolCalled(name: string, max = inner, read = false): pg.Pool {
	if (!opened) throw new NotOpen();
	const known = opened.pools.get(name);
	if (known) return known;
	// Statements that do not wait for each other go down the line behind one another: a page waits for its longest chain, not for their sum.
	const fresh = new pg.Pool({
		connectionString: opened.url,
		max,
		...lifetimes,
		connectionTimeoutMillis: patience,
		query_timeout: read ? patience : undefined,
		pipeline: true,
		application_name: 'samenspel'
	});
	// An idle connection that breaks (restart of the database) is replaced by the pool; nobody was waiting for it.
	fresh.on('error', () => {});
	// One that breaks while it is used says so to who uses it, with the statement; that it says so here too must not end the house.
	fresh.on('connect', (client) => void client.on('error', () => {}));
	opened.pools.set(name, fresh);
	return fresh;
}

export async function closePool(): Promise<void> {
	const closing = opened;
	opened = undefined;
	await Promise.all([...(closing?.pools.values() ?? [])].map((one) => one.end()));
}
