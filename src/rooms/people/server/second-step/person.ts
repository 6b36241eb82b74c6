import { db } from '#kernel/context';
import type { PersonColumns } from '#kernel/register';

/** Passkeys and the app with codes. What only opens doors (keys, secrets, hashes) stays out of an export. */
export const secondStepData: PersonColumns = {
	columns: ['passkey.person_id', 'passkey_challenge.person_id', 'code_app.person_id', 'recovery_code.person_id'],
	kept: [{ heading: 'signin_kept_keys', words: 'signin_kept_keys_words', seen: 'signin_kept_keys_seen' }],
	export: async (ctx, person) => ({
		signin_kept_keys: await db(ctx)
			.selectFrom('passkey')
			.select(['name', 'created_at', 'used_at'])
			.where('person_id', '=', person)
			.orderBy('created_at')
			.execute(),
		signin_app_title: await db(ctx).selectFrom('code_app').select(['begun_at', 'confirmed_at']).where('person_id', '=', person).execute()
	}),
	erase: async (tx, person) => {
		for (const table of ['passkey', 'passkey_challenge', 'code_app', 'recovery_code'] as const)
			await db(tx).deleteFrom(table).where('person_id', '=', person).execute();
	}
};
