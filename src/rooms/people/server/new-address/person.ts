import { sql } from 'kysely';
import { db } from '#kernel/context';
import type { PersonColumns } from '#kernel/register';

/** Addresses somebody changed from and to. */
export const newAddressData: PersonColumns = {
	columns: ['new_address.person_id'],
	kept: [{ heading: 'signin_kept_addresses', words: 'signin_kept_addresses_words', seen: 'signin_kept_seen' }],
	export: async (ctx, person) => ({
		signin_kept_addresses: await db(ctx)
			.selectFrom('new_address')
			.select(['old_email', 'email', 'asked_at', 'confirmed_at', 'undone_at'])
			.where('person_id', '=', person)
			.execute()
	}),
	erase: async (tx, person) => {
		await sql`delete from mail where lower(to_address) in (
			select lower(unnest(array[email, old_email])) from new_address where person_id = ${person})`.execute(db(tx));
		await db(tx).deleteFrom('new_address').where('person_id', '=', person).execute();
	}
};
