import * as v from 'valibot';
import { db, type Tx } from '#kernel/context';
import { Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { hashSecret, newId } from '#kernel/ids';
import { command, signedIn } from '#kernel/operation';
import { CodeInput } from '../../schema/signin.ts';
import { me } from '../me.ts';
import { demandConfirmed, raise } from '../signin/confirm.ts';
import { newCodeSecret, newRecoveryCodes, stepOf, takeStep } from './codes.ts';

/** Begins with an app that shows codes: a fresh secret that counts only when a first code proved it arrived. */
export const beginCodeApp = command({
	name: 'people.begin_code_app',
	input: v.object({}),
	allow: signedIn,
	run: async (tx) => {
		const { id: person_id } = me(tx);
		await demandConfirmed(tx);
		const secret = await newCodeSecret();
		await db(tx)
			.insertInto('code_app')
			.values({ person_id, secret, begun_at: tx.now, confirmed_at: null, last_step: 0 })
			.onConflict((there) => there.column('person_id').doUpdateSet({ secret, begun_at: tx.now }).where('code_app.confirmed_at', 'is', null))
			.execute();
		return {};
	}
});

/** The first code: from now on each sign-in by mail asks for one. Answers the recovery codes, shown this once. */
export const confirmCodeApp = command({
	name: 'people.confirm_code_app',
	input: CodeInput,
	allow: signedIn,
	run: async (tx, { code }) => {
		const { id: person } = me(tx);
		await demandConfirmed(tx);
		await takeStep(person);
		const app = await db(tx)
			.selectFrom('code_app')
			.select('secret')
			.where('person_id', '=', person)
			.where('confirmed_at', 'is', null)
			.forUpdate()
			.executeTakeFirst();
		const step = app && (await stepOf(app.secret, code, tx.now));
		if (step === undefined) throw new Invalid({ code: 'signin_app_code_wrong' });
		await db(tx).updateTable('code_app').set({ confirmed_at: tx.now, last_step: step }).where('person_id', '=', person).execute();
		await raise(tx);
		await record(tx, 'people.code_app_added', person);
		return { codes: await freshCodes(tx, person) };
	}
});

/**
 * No app any more, and no codes for the day it is lost. Who has no second step left, and a role that demands one, is asked to make one when
 * they next sign in.
 */
export const removeCodeApp = command({
	name: 'people.remove_code_app',
	input: v.object({}),
	allow: signedIn,
	run: async (tx) => {
		const { id: person } = me(tx);
		await demandConfirmed(tx);
		await db(tx).deleteFrom('code_app').where('person_id', '=', person).execute();
		await db(tx).deleteFrom('recovery_code').where('person_id', '=', person).execute();
		await record(tx, 'people.code_app_removed', person);
		return {};
	}
});

/** Ten new recovery codes instead of all there were, also of those that somebody else is making at this moment. */
export async function freshCodes(tx: Tx, person_id: string): Promise<string[]> {
	const codes = newRecoveryCodes();
	await db(tx).selectFrom('person').select('id').where('id', '=', person_id).forNoKeyUpdate().execute();
	await db(tx).deleteFrom('recovery_code').where('person_id', '=', person_id).execute();
	await db(tx)
		.insertInto('recovery_code')
		.values(codes.map((code) => ({ id: newId(), person_id, code_hash: hashSecret(code), used_at: null })))
		.execute();
	return codes;
}
