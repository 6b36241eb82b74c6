import { db, type Tx } from '#kernel/context';

/**
 * Keeps what a report says of how a mail fared. Whom it was for; null when the same was heard of it before: some servers send a report again
 * and again.
 */
export async function noteReported(tx: Tx, id: string, how: 'soft' | 'hard'): Promise<string | null> {
	const mail = await db(tx)
		.updateTable('mail')
		.set({ reported: how })
		.where('id', '=', id)
		.where('reported', 'not in', [how, 'hard'])
		.returning('to_person')
		.executeTakeFirst();
	return mail?.to_person ?? null;
}
