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

/**
 * Can somebody else open the door of the house? Asked before an administrator goes: two who go at the same moment wait for each other here,
 * and whose account is closed opens nothing.
 */
export async function anotherAdmin(tx: Tx, person: string): Promise<boolean> {
	const admins = db(tx).selectFrom('role_grant').where('role', '=', 'admin');
	await admins.select('person_id').orderBy('person_id').forUpdate().execute();
	const other = await admins
		.innerJoin('person', 'person.id', 'role_grant.person_id')
		.select('person.id')
		.where('person.id', '<>', person)
		.where('person.suspended_at', 'is', null)
		.limit(1)
		.executeTakeFirst();
	return other !== undefined;
}
