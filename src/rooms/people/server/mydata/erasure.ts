import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { db, type Ctx, type Tx } from '#kernel/context';
import { record } from '#kernel/events';
import { allRooms } from '#kernel/register';
import type { Contributions } from '../../schema.ts';

export const hashOfPerson = (id: string): string => createHash('sha256').update(`samenspel person ${id}`).digest('hex');

/**
 * Takes a person out of every room, in one transaction of the house: all of it, or nothing. From the top floor down; who they were and
 * their address go last, because rooms find things by it. What stays is the ledger's hash, and audit rows whose id
 * no longer leads anywhere.
 */
export async function eraseEverywhere(tx: Tx, person: string, contributions: Contributions): Promise<void> {
	// What they are just writing is written first, so that no room overlooks it.
	await db(tx).selectFrom('person').select('id').where('id', '=', person).forUpdate().execute();
	for (const room of [...allRooms()].reverse()) await room.person?.erase(tx, person, contributions);
	await db(tx).deleteFrom('person').where('id', '=', person).execute();
	await db(tx)
		.insertInto('erasure')
		.values({ person_hash: hashOfPerson(person), contributions, erased_at: tx.now })
		.onConflict((there) => there.doNothing())
		.execute();
	await record(tx, 'people.erased', person);
}

/** People who stand in the house although the ledger says they left: a backup from before brought them back. */
export async function returned(ctx: Ctx): Promise<Array<{ id: string; contributions: Contributions }>> {
	const { rows } = await sql<{ id: string; contributions: Contributions }>`select p.id, e.contributions from person p
		join erasure e on e.person_hash = encode(sha256(convert_to('samenspel person ' || p.id, 'UTF8')), 'hex')`.execute(db(ctx));
	return rows;
}
