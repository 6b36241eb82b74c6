import * as v from 'valibot';
import { db, type Tx } from '#kernel/context';
import { Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { hashSecret, newSecret } from '#kernel/ids';
import { command, signedIn } from '#kernel/operation';
import { fields } from '#kernel/web';
import { CodeInput, returnPath } from '../../schema/signin.ts';
import { me } from '../me.ts';
import { demandConfirmed } from '../signin/confirm.ts';
import type { SignedIn } from '../signin/session.ts';
import { freshCodes } from './code-app.ts';
import { stepOf, takeStep } from './codes.ts';

/** The second step with a code of the app. A code counts once: its time step, and all before it, are over. */
export const confirmWithCode = command({
	name: 'people.confirm_with_code',
	input: v.object({ ...CodeInput.entries, naar: returnPath }),
	allow: signedIn,
	run: async (tx, { code, naar }) => {
		const { id: person } = me(tx);
		await takeStep(person);
		const app = await db(tx)
			.selectFrom('code_app')
			.select(['secret', 'last_step'])
			.where('person_id', '=', person)
			.where('confirmed_at', 'is not', null)
			.forUpdate()
			.executeTakeFirst();
		const step = app && (await stepOf(app.secret, code, tx.now));
		if (!app || step === undefined || step <= Number(app.last_step)) throw new Invalid({ code: 'signin_app_code_wrong' });
		await db(tx).updateTable('code_app').set({ last_step: step }).where('person_id', '=', person).execute();
		return stepUp(tx, naar);
	}
});

/** The second step with one of the ten codes on paper. It is used up. */
export const confirmWithRecovery = command({
	name: 'people.confirm_with_recovery',
	input: v.object({
		recovery: v.pipe(
			fields.text('signin_recovery_missing', 40),
			v.transform((typed) =>
				(
					typed
						.toLowerCase()
						.replace(/[^a-z2-7]/g, '')
						.match(/.{1,4}/g) ?? []
				).join('-')
			)
		),
		naar: returnPath
	}),
	allow: signedIn,
	run: async (tx, { recovery, naar }) => {
		const { id: person } = me(tx);
		await takeStep(person);
		const { numUpdatedRows: used } = await db(tx)
			.updateTable('recovery_code')
			.set({ used_at: tx.now })
			.where('person_id', '=', person)
			.where('code_hash', '=', hashSecret(recovery))
			.where('used_at', 'is', null)
			.executeTakeFirst();
		if (!used) throw new Invalid({ recovery: 'signin_recovery_wrong' });
		await record(tx, 'people.recovery_used', person);
		return stepUp(tx, naar);
	}
});

/** New recovery codes; the old ones open nothing any more. */
export const renewRecovery = command({
	name: 'people.renew_recovery',
	input: v.object({}),
	allow: signedIn,
	run: async (tx) => {
		const { id: person } = me(tx);
		await demandConfirmed(tx);
		await record(tx, 'people.recovery_renewed', person);
		return { codes: await freshCodes(tx, person) };
	}
});

/** Surer than before, so the cookie of before opens nothing any more (OWASP ASVS 5.0, V7.2.4). */
async function stepUp(tx: Tx, to: string): Promise<SignedIn> {
	const { id, session } = me(tx);
	const secret = newSecret();
	await db(tx)
		.updateTable('session')
		.set({ secret_hash: hashSecret(secret), assurance: 2, confirmed_at: tx.now })
		.where('id', '=', session)
		.where('person_id', '=', id)
		.execute();
	await record(tx, 'people.second_step_passed', id);
	return { secret, to };
}
