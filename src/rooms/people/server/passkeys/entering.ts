import { generateAuthenticationOptions, verifyAuthenticationResponse, type AuthenticationResponseJSON } from '@simplewebauthn/server';
import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Tx } from '#kernel/context';
import { Invalid } from '#kernel/errors';
import { anyone, command } from '#kernel/operation';
import { returnPath } from '../../schema/signin.ts';
import { takeTry } from '../signin/limits.ts';
import { openSession } from '../signin/session.ts';
import { Answer, Browser, keepChallenge, relying, takeChallenge } from './challenge.ts';

/** What a passkey is asked to sign. The same for everybody: the device itself knows which keys it has for this house. */
export const askPasskey = command({
	name: 'people.ask_passkey',
	input: v.object({ browser: Browser }),
	allow: anyone,
	run: async (tx, { browser }) => {
		await takeTry(tx);
		const options = await generateAuthenticationOptions({ rpID: relying.rpID, userVerification: 'required' });
		await keepChallenge(tx, options.challenge, browser, null);
		return options;
	}
});

/** A passkey alone is enough: it is something one has, opened by something one knows or is. Ends the sign-in it replaces. */
export const signInWithPasskey = command({
	name: 'people.sign_in_with_passkey',
	input: v.object({ answer: Answer, browser: Browser, naar: returnPath, device: v.optional(v.string(), '') }),
	allow: anyone,
	run: async (tx, { answer, browser, naar, device }) => {
		await takeTry(tx);
		const person = await prove(tx, answer as unknown as AuthenticationResponseJSON, browser);
		if (tx.actor.kind === 'person') await db(tx).deleteFrom('session').where('id', '=', tx.actor.session).execute();
		return openSession(tx, person, { assurance: 2, device, to: naar });
	}
});

type Key = { person: string; public_key: string; counter: number; transports: string[] };

/** Whose passkey signed this, or `Invalid`: wrong house, wrong browser, asked before, too late, copied, or not known. */
async function prove(tx: Tx, response: AuthenticationResponseJSON, browser: string): Promise<string> {
	const refused = new Invalid({ form: 'signin_passkey_refused' });
	const { rows } = await sql<Key>`select * from app.passkey_of(${response.id})`.execute(db(tx));
	const key = rows[0];
	if (!key) throw refused;
	const { verified, authenticationInfo } = await verifyAuthenticationResponse({
		response,
		expectedChallenge: (challenge) => takeChallenge(tx, challenge, browser, null),
		expectedOrigin: relying.origin,
		expectedRPID: relying.rpID,
		credential: { id: response.id, publicKey: Buffer.from(key.public_key, 'base64url'), counter: Number(key.counter) }
	}).catch(() => {
		throw refused;
	});
	if (!verified) throw refused;
	await sql`select app.passkey_used(${response.id}, ${authenticationInfo.newCounter}, ${tx.now})`.execute(db(tx));
	return key.person;
}
