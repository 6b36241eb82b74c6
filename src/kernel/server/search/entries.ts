import { sql } from 'kysely';
import { db, type Tx } from '#kernel/context';
import { newId } from '#kernel/ids';
import { legible } from '#kernel/text';

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

/** Puts one thing in the index, or renews it. In the transaction that changes the thing itself. */
export async function index(tx: Tx, entry: Entry): Promise<void> {
	const { kind, subject, locale, address, audience, group = null, owner = null, status } = entry;
	await sql`select app.search_put(${newId()}, ${kind}, ${subject}, ${locale}, ${legible(entry.title)}, ${legible(entry.summary ?? '')}, ${address},
		${legible(entry.text).slice(0, 200_000)}, ${audience}, ${group}, ${owner}, ${status}, ${tx.now})`.execute(db(tx));
}

/** Adds words to a thing that is in the index, in the transaction that adds them to the thing itself; it stays for whom it was. */
export async function indexMore(tx: Tx, kind: string, subject: string, text: string): Promise<void> {
	await sql`select app.search_add(${kind}, ${subject}, ${legible(text).slice(0, 200_000)}, ${tx.now})`.execute(db(tx));
}

/** Takes a thing out of the index, in all languages. */
export async function unindex(tx: Tx, kind: string, subject: string): Promise<void> {
	await sql`select app.search_drop(${kind}, ${subject})`.execute(db(tx));
}

/** Somebody leaves: what stays in the index is nobody's own any more. */
export async function disown(tx: Tx, person: string): Promise<void> {
	await sql`update search_entry set owner = null where owner = ${person}`.execute(db(tx));
}

/** Makes the list of known words whole. */
export async function knowWords(tx: Tx): Promise<void> {
	await sql`select app.search_know_words()`.execute(db(tx));
}
