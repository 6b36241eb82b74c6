import { db, type Tx } from '#kernel/context';
import { record } from '#kernel/events';
import { hashSecret, newId } from '#kernel/ids';
import { sign } from '#kernel/secret';
import type { GroupRole } from '../../schema.ts';
import { me } from '../groups/find.ts';

/** The secret of an invitation: made out of its id by this house alone, so that the link can be shown again and the database cannot be read for it. */
export const secretOf = (id: string): Promise<string> => sign('group invitation', id);

/** Who is asked: one address, or whoever has the link, so many times. */
type Asked = { email: string | null; role: GroupRole; locale?: string; uses?: number };

/** Writes invitations down, each with an event that sends it. */
export async function putInvitations(
	tx: Tx,
	group: string,
	asked: readonly Asked[],
	{ words, days }: { words: string; days: number }
): Promise<void> {
	const expires_at = new Date(tx.now.getTime() + days * 24 * 3600_000);
	const rows = await Promise.all(
		asked.map(async ({ uses = 1, ...one }) => {
			const id = newId();
			const kept = { id, group_id: group, ...one, words, uses_left: uses, expires_at, revoked_at: null };
			return { ...kept, secret_hash: hashSecret(await secretOf(id)), created_by: me(tx.actor), created_at: tx.now };
		})
	);
	await db(tx).insertInto('invitation').values(rows).execute();
	for (const { id, role, uses_left } of rows) await record(tx, 'groups.invited', id, { role, uses: uses_left });
}
