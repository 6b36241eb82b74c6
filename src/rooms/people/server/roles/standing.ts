import { db, roles, type Role, type Tx } from '#kernel/context';
import { found } from '#kernel/errors';

/** The person, or `Missing`. */
export const somebody = async (tx: Tx, id: string): Promise<{ id: string }> =>
	found(db(tx).selectFrom('person').select('id').where('id', '=', id).executeTakeFirst());

/** Who stands how high, for deeds that reach only downward. */
export async function standing(tx: Tx, person: string): Promise<{ person: string; highest: Role | null }> {
	await somebody(tx, person);
	const held = await db(tx).selectFrom('role_grant').select('role').where('person_id', '=', person).execute();
	return { person, highest: roles.findLast((role) => held.some((one) => one.role === role)) ?? null };
}
