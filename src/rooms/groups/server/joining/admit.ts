import { db, type Tx } from '#kernel/context';
import { record } from '#kernel/events';
import type { GroupRole, History } from '../../schema.ts';
import { me } from '../groups/find.ts';
import { termFrom } from '../members/term.ts';

/** Somebody comes in: from now on, as the group wants it with what was said before. */
export async function admit(
	tx: Tx,
	group: { id: string; history: History; renew_yearly: boolean },
	person: string,
	role: GroupRole
): Promise<void> {
	const until = await termFrom(tx.now, group);
	const added = await db(tx)
		.insertInto('membership')
		.values({
			group_id: group.id,
			person_id: person,
			role,
			joined_at: tx.now,
			history_from: group.history === 'since_joining' ? tx.now : null,
			read_before: tx.now,
			renew_before: until,
			renews: until !== null
		})
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst();
	if (added.numInsertedOrUpdatedRows) await record(tx, 'groups.joined', group.id, { person });
}

/** These agreements are accepted by who asks. */
export async function accept(tx: Tx, charter: string): Promise<void> {
	await db(tx)
		.insertInto('charter_acceptance')
		.values({ charter_id: charter, person_id: me(tx.actor), at: tx.now })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

export const isBanned = async (tx: Tx, group: string): Promise<boolean> =>
	(await db(tx)
		.selectFrom('group_ban')
		.select('group_id')
		.where('group_id', '=', group)
		.where('person_id', '=', me(tx.actor))
		.executeTakeFirst()) !== undefined;
