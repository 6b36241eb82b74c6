import { sql } from 'kysely';
import { db, type Ctx, type Tx } from '#kernel/context';
import { newId } from '#kernel/ids';

export type Entry = {
	kind: string;
	subject: string;
	locale: string;
	title: string;
	summary?: string;
	/** Dutch address without language prefix; the page makes the link. */
	address: string;
	/** Plain text of the whole thing. */
	text: string;
	audience: 'public' | 'network' | 'group' | 'private';
	group?: string | null;
	owner?: string | null;
	status: 'draft' | 'review' | 'published' | 'archived';
};

export type Hit = { kind: string; subject: string; title: string; summary: string; address: string; total: number };

/** Puts one thing in the index, or renews it. In the transaction that changes the thing itself. */
export async function index(tx: Tx, entry: Entry): Promise<void> {
	await sql`select app.search_put(${newId()}, ${entry.kind}, ${entry.subject}, ${entry.locale}, ${entry.title}, ${entry.summary ?? ''}, ${entry.address},
		${entry.text.slice(0, 200_000)}, ${entry.audience}, ${entry.group ?? null}, ${entry.owner ?? null}, ${entry.status}, ${tx.now})`.execute(
		db(tx)
	);
}

/** Takes a thing out of the index, in all languages. */
export async function unindex(tx: Tx, kind: string, subject: string): Promise<void> {
	await sql`select app.search_drop(${kind}, ${subject})`.execute(db(tx));
}

/** Somebody leaves: what stays in the index is nobody's own any more. */
export async function disown(tx: Tx, person: string): Promise<void> {
	await sql`update search_entry set owner = null where owner = ${person}`.execute(db(tx));
}

/**
 * What this person may see and that answers `words`, best first; words may be half typed or misspelt.
 * `total` counts what this person may see, never more.
 */
export async function search(
	ctx: Ctx,
	words: string,
	{ kinds, limit = 20, offset = 0 }: { kinds?: readonly string[]; limit?: number; offset?: number } = {}
): Promise<Hit[]> {
	const { rows } =
		await sql<Hit>`select kind, subject, title, summary, address, total::int from app.search(${words.slice(0, 200)}, ${ctx.locale}, ${kinds ?? null}::text[], ${limit}, ${offset})`.execute(
			db(ctx)
		);
	return rows;
}
