import { db, type Tx } from '#kernel/context';
import { hashSecret, newId, newSecret } from '#kernel/ids';

/** How long a link into the house holds, mailed or said on the machine itself (OWASP ASVS 5.0, V6.5.5). */
export const minutes = 10;

/** A link that signs this person in once and goes by no mail: the first administrator comes in before there is a mail server. Of the house alone. */
export async function spareKey(tx: Tx, person: string, email: string): Promise<string> {
	const secret = newSecret();
	await db(tx)
		.insertInto('sign_in_attempt')
		.values({
			id: newId(),
			email,
			person_id: person,
			browser_hash: hashSecret(newSecret()),
			link_hash: hashSecret(secret),
			code_hash: null,
			return_to: '/mijn',
			locale: tx.locale,
			created_at: tx.now,
			expires_at: new Date(tx.now.getTime() + minutes * 60_000),
			used_at: null
		})
		.execute();
	return secret;
}
