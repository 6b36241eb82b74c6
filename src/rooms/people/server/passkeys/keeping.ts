import { generateRegistrationOptions, verifyRegistrationResponse, type RegistrationResponseJSON } from '@simplewebauthn/server';
import * as v from 'valibot';
import { db, type Tx } from '#kernel/context';
import { found, Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { command, signedIn } from '#kernel/operation';
import { settings } from '#kernel/settings';
import { fields } from '#kernel/web';
import { returnPath } from '../../schema/signin.ts';
import { me } from '../me.ts';
import { demandConfirmed, raise } from '../signin/confirm.ts';
import { Answer, Browser, keepChallenge, relying, takeChallenge } from './challenge.ts';

const most = 20;

/** What the browser needs to make a passkey: kept on the device so that no name is asked, opened by finger, face or PIN. */
export const beginPasskey = command({
	name: 'people.begin_passkey',
	input: v.object({ browser: Browser }),
	allow: signedIn,
	run: async (tx, { browser }) => {
		const { id, name } = me(tx);
		await demandConfirmed(tx);
		const [house, account, keys] = [await settings(), await addressOf(tx, id), await keysOf(tx, id)];
		if (keys.length >= most) throw new Invalid({ form: 'signin_passkey_many' });
		const options = await generateRegistrationOptions({
			rpName: house.name,
			rpID: relying.rpID,
			userID: Buffer.from(id),
			userName: account,
			userDisplayName: name,
			excludeCredentials: keys.map(({ credential, transports }) => ({ id: credential, transports })),
			// What every device of today knows: ed25519, P-256, RSA.
			supportedAlgorithmIDs: [-8, -7, -257],
			authenticatorSelection: { residentKey: 'required', userVerification: 'required' }
		});
		await keepChallenge(tx, options.challenge, browser, id);
		return options;
	}
});

/** Keeps the passkey that the browser made. From now on it signs in, and counts as the second step. */
export const addPasskey = command({
	name: 'people.add_passkey',
	input: v.object({ answer: Answer, browser: Browser, name: fields.text('signin_passkey_name_missing', 60), naar: returnPath }),
	allow: signedIn,
	run: async (tx, { answer, browser, name, naar }) => {
		const { id: person } = me(tx);
		await demandConfirmed(tx);
		const refused = new Invalid({ form: 'signin_passkey_refused' });
		const { verified, registrationInfo } = await verifyRegistrationResponse({
			response: answer as unknown as RegistrationResponseJSON,
			expectedChallenge: (challenge) => takeChallenge(tx, challenge, browser, person),
			expectedOrigin: relying.origin,
			expectedRPID: relying.rpID,
			requireUserVerification: true
		}).catch(() => {
			throw refused;
		});
		if (!verified) throw refused;
		const { id: credential, publicKey, counter, transports = [] } = registrationInfo.credential;
		const public_key = Buffer.from(publicKey).toString('base64url');
		const { numInsertedOrUpdatedRows: kept } = await db(tx)
			.insertInto('passkey')
			.values({ id: newId(), person_id: person, credential, public_key, counter, transports, name, created_at: tx.now, used_at: null })
			.onConflict((there) => there.doNothing())
			.executeTakeFirstOrThrow();
		if (!kept) throw refused;
		await raise(tx);
		await record(tx, 'people.passkey_added', person);
		return { to: naar };
	}
});

/** Takes a passkey away: a lost phone, a sold computer. */
export const removePasskey = command({
	name: 'people.remove_passkey',
	input: v.object({ id: fields.id() }),
	find: (tx, { id }) =>
		found(
			db(tx).selectFrom('passkey').select(['id', 'person_id']).where('id', '=', id).where('person_id', '=', me(tx).id).executeTakeFirst()
		),
	allow: (actor, row) => actor.kind === 'person' && actor.id === row.person_id,
	run: async (tx, _input, row) => {
		await demandConfirmed(tx);
		await db(tx).deleteFrom('passkey').where('id', '=', row.id).execute();
		await record(tx, 'people.passkey_removed', row.person_id);
		return {};
	}
});

const keysOf = (tx: Tx, person: string) =>
	db(tx).selectFrom('passkey').select(['credential', 'transports']).where('person_id', '=', person).execute();

const addressOf = async (tx: Tx, person: string): Promise<string> =>
	(await found(db(tx).selectFrom('account').select('email').where('person_id', '=', person).executeTakeFirst())).email;
