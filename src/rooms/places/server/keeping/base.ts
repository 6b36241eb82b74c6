import { db, type Tx } from '#kernel/context';
import { Conflict, found } from '#kernel/errors';

/**
 * Refuses when somebody saved since the form was read: `base` is what `modified_at` was then. What stands now goes back along, so that
 * both can be read beside each other; the next save follows theirs.
 */
export async function stillAsRead(
	tx: Tx,
	table: 'organization' | 'location' | 'service',
	id: string,
	base: string | undefined
): Promise<void> {
	if (base === undefined) return;
	const row = await found(db(tx).selectFrom(table).selectAll().where('id', '=', id).forUpdate().executeTakeFirst());
	const now = row.modified_at.toISOString();
	if (now !== base) throw new Conflict({ base: now, stands: row });
}
