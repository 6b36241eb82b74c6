import { sql } from 'kysely';
import { db, type Tx } from '#kernel/context';
import { record } from '#kernel/events';
import { hashSecret, newId, newSecret } from '#kernel/ids';

/** What the browser carries from now on, and where it goes. */
export type SignedIn = { secret: string; to: string };

/** Opens a session for a person who has just proved who they are. */
export async function openSession(
	tx: Tx,
	person: string,
	{ assurance, device, to }: { assurance: 1 | 2; device: string; to: string }
): Promise<SignedIn> {
	const secret = newSecret();
	const id = newId();
	await sql`select app.open_session(${id}, ${hashSecret(secret)}, ${person}, ${tx.now}, ${assurance}, ${device})`.execute(db(tx));
	await record(tx, 'people.signed_in', person, { assurance });
	return { secret, to };
}
