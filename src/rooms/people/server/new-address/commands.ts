import { sql } from 'kysely';
import * as v from 'valibot';
import { db } from '#kernel/context';
import { found, Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { hashSecret, newId } from '#kernel/ids';
import { anyone, command, signedIn } from '#kernel/operation';
import { fields } from '#kernel/web';
import { takeMail } from '../mail-limits.ts';
import { me } from '../me.ts';
import { demandConfirmed } from '../signin/confirm.ts';
import { takeTry } from '../signin/limits.ts';

const hours = 1;
const Secret = v.object({ secret: v.pipe(v.string(), v.maxLength(64)) });

/** I want to sign in with another address. Says the same whether it is somebody else's already: only its owner reads that. */
export const askNewAddress = command({
	name: 'people.ask_new_address',
	input: v.object({ email: fields.email('signin_email_missing', 'signin_email_wrong') }),
	allow: signedIn,
	run: async (tx, { email }) => {
		const { id: person_id } = me(tx);
		await demandConfirmed(tx);
		const account = await found(db(tx).selectFrom('account').select('email').where('person_id', '=', person_id).executeTakeFirst());
		if (account.email.toLowerCase() === email) throw new Invalid({ email: 'signin_address_same' });
		await takeMail(tx, email);
		const id = newId();
		await db(tx)
			.insertInto('new_address')
			.values({
				id,
				person_id,
				email,
				old_email: account.email,
				secret_hash: null,
				undo_hash: null,
				asked_at: tx.now,
				expires_at: new Date(tx.now.getTime() + hours * 60 * 60_000),
				confirmed_at: null,
				undone_at: null
			})
			.execute();
		await record(tx, 'people.new_address_asked', id);
		return {};
	}
});

/** The button in the mail to the new address. */
export const confirmNewAddress = command({
	name: 'people.confirm_new_address',
	input: Secret,
	allow: anyone,
	run: async (tx, { secret }) => {
		await takeTry(tx);
		const { rows } = await sql<{ id: string | null }>`select app.confirm_address(${hashSecret(secret)}, ${tx.now}) as id`.execute(db(tx));
		const id = rows[0]?.id;
		if (!id) throw new Invalid({ form: 'signin_address_over' });
		await record(tx, 'people.new_address_confirmed', id);
		return {};
	}
});

/** The button in the mail to the old address: this was not me. */
export const undoNewAddress = command({
	name: 'people.undo_new_address',
	input: Secret,
	allow: anyone,
	run: async (tx, { secret }) => {
		await takeTry(tx);
		const { rows } = await sql<{ person: string | null }>`select app.undo_address(${hashSecret(secret)}, ${tx.now}) as person`.execute(
			db(tx)
		);
		const person = rows[0]?.person;
		if (!person) throw new Invalid({ form: 'signin_address_over' });
		await record(tx, 'people.new_address_undone', person);
		return {};
	}
});
