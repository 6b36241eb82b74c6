import { db, transact, type Ctx } from '#kernel/context';
import type { Database } from '#kernel/db';
import { newId } from '#kernel/ids';
import { cast, expect, test } from '../../../../tests/house.ts';

const at = '2026-11-24T08:00:00Z';

/** Rows about Mia (`$1`): who sees them beside herself, whatever a query asks. */
const rowsOfMia = {
	session: [
		`(id, secret_hash, person_id, created_at, seen_at, confirmed_at, expires_at) values (gen_random_uuid(), 'x', $1, now(), now(), now(), now())`
	],
	passkey: [`(id, person_id, credential, public_key, name, created_at) values (gen_random_uuid(), $1, 'x', 'x', 'x', now())`],
	code_app: [`(person_id, secret, begun_at, confirmed_at) values ($1, 'x', now(), now())`],
	recovery_code: [`(id, person_id, code_hash) values (gen_random_uuid(), $1, 'x')`],
	identity: [`(id, person_id, issuer, subject, label, linked_at) values (gen_random_uuid(), $1, 'x', 'x', 'x', now())`],
	new_address: [`(id, person_id, email, old_email, asked_at, expires_at) values (gen_random_uuid(), $1, 'x', 'x', now(), now())`],
	data_export: [`(id, person_id, asked_at) values (gen_random_uuid(), $1, now())`],
	erasure_request: [`(person_id, contributions, asked_at) values ($1, 'delete', now())`],
	account: [`(person_id, email) values ($1, 'x') on conflict do nothing`, 'ada']
} as const satisfies Partial<Record<keyof Database, readonly [string, string?]>>;

const seenBy = async (ctx: Ctx, table: keyof typeof rowsOfMia): Promise<boolean> => {
	const rows = await db(ctx).selectFrom(table).select('person_id').where('person_id', '=', cast.mia.id).execute();
	await ctx.bound.commit();
	return rows.length > 0;
};

test.for(Object.entries(rowsOfMia))(
	'%s is theirs alone, whatever role somebody else has',
	async ([table, [row, also]], { as, rows, at: turn }) => {
		turn(at);
		await rows(`insert into ${table} ${row}`, [cast.mia.id]);
		const seers = [];
		for (const who of [cast.mia, cast.milan, cast.nieuw, cast.emma, cast.fien, cast.ada])
			if (await seenBy(as(who), table as keyof typeof rowsOfMia)) seers.push(who.key);
		expect(seers).toEqual(['mia', ...(also ? [also] : [])]);
		expect(await seenBy(as('visitor'), table as keyof typeof rowsOfMia)).toBe(false);
		await rows(`delete from ${table} where person_id = $1 and person_id <> all (select person_id from account where $2 = 'account')`, [
			cast.mia.id,
			table
		]);
	}
);

test.for([
	['on its way', 'sent', ['mia', 'noor']],
	['held', 'held', ['emma', 'noor', 'fien', 'ada']]
] as const)('a message that is %s is seen by whom it is for then', async ([, status, seers], { as }) => {
	await transact(as(cast.mia), (tx) =>
		db(tx)
			.insertInto('contact_message')
			.values({
				...{ id: newId(), to_person: cast.noor.id, from_person: cast.mia.id, name: '', address: '', words: status, locale: 'nl', status },
				...{ held_because: null, fingerprint: null, written_on: at.slice(0, 10), written_at: new Date(at) },
				...{ decided_by: null, decided_at: null, blanked_at: null }
			})
			.execute()
	);
	const seen = [];
	for (const who of [cast.mia, cast.milan, cast.emma, cast.noor, cast.fien, cast.ada]) {
		const found = await db(as(who)).selectFrom('contact_message').select('id').where('words', '=', status).execute();
		if (found.length) seen.push(who.key);
	}
	expect(seen).toEqual(seers);
});
