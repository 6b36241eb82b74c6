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
	/** When it said something else before; now, when nothing is given. */
	changedAt?: Date;
};

/** A long thing stands in the index in pieces, each at an address of its own; `piece` counts them from 0. */
export type Piece = Omit<Entry, 'kind'> & { piece?: number };

/** Puts one thing in the index, or renews it. In the transaction that changes the thing itself. */
export async function index(tx: Tx, entry: Entry): Promise<void> {
	const { kind, subject, locale, address, audience, group = null, owner = null, status, changedAt = tx.now } = entry;
	await sql`select app.search_put(${newId()}, ${kind}, ${subject}, ${locale}, ${legible(entry.title)}, ${legible(entry.summary ?? '')}, ${address},
		${legible(entry.text).slice(0, longest)}, ${audience}, ${group}, ${owner}, ${status}, ${changedAt}, 0)`.execute(db(tx));
}

type More = Pick<Entry, 'kind' | 'subject' | 'text'> & {
	piece: number;
	/** What stands behind the address of the thing, to come to this piece. */
	behind: string;
};

/** Adds words to a thing that is in the index, in the transaction that adds them to the thing itself; it stays for whom it was. */
export async function indexMore(tx: Tx, { kind, subject, text, piece, behind }: More): Promise<void> {
	await sql`select app.search_add(${newId()}, ${kind}, ${subject}, ${piece}, ${behind}, ${legible(text).slice(0, longest)}, ${tx.now})`.execute(
		db(tx)
	);
}

/**
 * All there is to find of these things of one kind, written in one go: entries of before that are not among them go, what says the same
 * already is left alone.
 */
export async function indexWhole(tx: Tx, kind: string, subjects: readonly string[], entries: readonly Piece[]): Promise<void> {
	if (subjects.length === 0) return;
	const written = entries.map(({ title, summary = '', text, group = null, owner = null, changedAt = tx.now, ...entry }) => ({
		...{ ...entry, id: newId(), title: legible(title), summary: legible(summary), body: legible(text).slice(0, longest) },
		...{ group_id: group, owner, changed_at: changedAt }
	}));
	await sql`select app.search_settle(${kind}, ${subjects}::uuid[], ${JSON.stringify(written)})`.execute(db(tx));
}

const longest = 200_000;

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
