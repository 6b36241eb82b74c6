import { sql, type ColumnType, type Generated } from 'kysely';
import { db, type Ctx, type Tx } from '#kernel/context';
import { newId } from '#kernel/ids';
import { enqueueListeners } from '#kernel/jobs';

export { inWords } from './words.ts';

declare module '#kernel/db' {
	interface Database {
		event: EventTable;
	}
}

export type EventTable = {
	id: string;
	seq: Generated<number | null>;
	at: Date;
	name: string;
	subject: string | null;
	actor_kind: 'visitor' | 'person' | 'house';
	actor_id: string | null;
	reason: string | null;
	request_id: string;
	data: ColumnType<Record<string, unknown>, string, never>;
	previous: Generated<string | null>;
	hash: Generated<string | null>;
};

/** What a job is handed: ids only. */
export type EventRef = { id: string; name: string; subject: string | null };

/**
 * Writes what happened and, in the same transaction, one job per listener (house.md, rule 7).
 * `data` holds ids, keys and numbers, never what somebody wrote: this row outlives an erasure.
 */
export async function record(
	tx: Tx,
	name: string,
	subject: string | null,
	data: Record<string, string | number | boolean | null> = {}
): Promise<EventRef> {
	const { actor } = tx;
	const id = newId();
	for (const [key, value] of Object.entries(data)) {
		if (typeof value === 'string' && !/^[\w.:+-]{0,100}$/.test(value))
			throw new Error(`${name} may not carry ${key}: the audit log holds no sentences.`);
	}
	await db(tx)
		.insertInto('event')
		.values({
			id,
			at: tx.now,
			name,
			subject,
			actor_kind: actor.kind,
			actor_id: actor.kind === 'person' ? actor.id : null,
			reason: actor.kind === 'house' ? actor.reason : null,
			request_id: tx.requestId,
			data: JSON.stringify(data)
		})
		.execute();
	const event = { id, name, subject };
	await enqueueListeners(tx, event);
	return event;
}

/** Closes waiting events into the hash chain. Safe to run twice, one at a time. */
export async function sealEvents(ctx: Ctx): Promise<number> {
	const { rows } = await sql<{ seal_events: number }>`select app.seal_events()`.execute(db(ctx));
	return rows[0]?.seal_events ?? 0;
}

/** Walks the whole chain: where it breaks first (or null), how many held, and the last hash. */
export async function verifyEvents(ctx: Ctx): Promise<{ broken_at: number | null; checked: number; head: string | null }> {
	const { rows } = await sql<{ broken_at: number | null; checked: number; head: string | null }>`select * from app.verify_events()`.execute(
		db(ctx)
	);
	return rows[0] ?? { broken_at: null, checked: 0, head: null };
}
