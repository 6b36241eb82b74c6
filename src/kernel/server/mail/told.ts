import { sql } from 'kysely';
import { db, type Tx } from '#kernel/context';

/** Ids of what is said no more (posts), and of what has no title any more (topics). */
type Gone = { words: readonly string[]; titles: readonly string[] };

/** Words that are taken back are in no mail that the house still has: it keeps that one went out, and to whom. */
export async function forgetTold(tx: Tx, { words, titles }: Gone): Promise<void> {
	if (words.length + titles.length === 0) return;
	await sql`update mail set html = '', body = '', subject = case when about && ${titles}::uuid[] then '' else subject end
		where about && ${[...words, ...titles]}::uuid[]`.execute(db(tx));
}
