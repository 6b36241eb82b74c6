import { sql } from 'kysely';
import * as v from 'valibot';
import { publicUrl } from '#env';
import { db, type Tx } from '#kernel/context';
import { hashSecret } from '#kernel/ids';

const house = new URL(publicUrl);
/** Who asks for the signature: a passkey made here works here only (WebAuthn level 3, 5.1.2). */
export const relying = { rpID: house.hostname, origin: house.origin };

const minutes = 5;

/** Remembers what was asked to be signed, by which browser; for a new passkey also by whom. */
export async function keepChallenge(tx: Tx, challenge: string, browser: string, person: string | null): Promise<void> {
	await db(tx)
		.insertInto('passkey_challenge')
		.values({
			challenge_hash: hashSecret(challenge),
			browser_hash: hashSecret(browser),
			person_id: person,
			expires_at: new Date(tx.now.getTime() + minutes * 60_000)
		})
		.execute();
}

/** True once for each challenge that this browser was given. */
export async function takeChallenge(tx: Tx, challenge: string, browser: string, person: string | null): Promise<boolean> {
	const { rows } = await sql<{
		taken: boolean;
	}>`select app.take_challenge(${hashSecret(challenge)}, ${hashSecret(browser)}, ${person}, ${tx.now}) as taken`.execute(db(tx));
	return rows[0]?.taken === true;
}

export const Browser = v.pipe(v.string(), v.length(43));

/** What the browser's authenticator said. Its parts are looked at by the library; here only that it is an answer at all. */
export const Answer = v.pipe(
	v.optional(v.string(), ''),
	v.nonEmpty('signin_passkey_scripts'),
	v.maxLength(20_000, 'signin_passkey_refused'),
	v.parseJson(undefined, 'signin_passkey_refused'),
	v.looseObject({ id: v.pipe(v.string(), v.maxLength(1400)), response: v.looseObject({}) }, 'signin_passkey_refused')
);
