import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { db, type Tx } from '#kernel/context';
import { houseKey } from '#kernel/secret';

/** The same words of the same sender to the same person: one message. Keyed, so that nobody can guess words from it. */
export async function fingerprint(to: string, { email, message }: { email: string; message: string }): Promise<string> {
	return createHmac('sha256', await houseKey('fingerprint'))
		.update(JSON.stringify([to, email, message]))
		.digest('base64url');
}

/** What became of this very message, when it came before today: a double click on a slow line. */
export async function writtenToday(tx: Tx, print: string): Promise<'sent' | 'held' | undefined> {
	const { rows } = await sql<{ status: 'sent' | 'held' | null }>`select app.contact_written(${print}, ${tx.now}) as status`.execute(db(tx));
	return rows[0]?.status ?? undefined;
}
