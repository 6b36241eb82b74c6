import { sql } from 'kysely';
import { db, type Tx } from '#kernel/context';
import { TooMany } from '#kernel/errors';

type Paced = { id: string; slow_seconds: number };

/**
 * Where a group, or a topic, goes slowly: throws `TooMany` with the time to wait, for the field of the text. Two posts of one person at the same
 * moment follow each other here; hosts do not wait.
 */
export async function waitTurn(tx: Tx, group: Paced, topic?: Paced): Promise<void> {
	if (!group.slow_seconds && !topic?.slow_seconds) return;
	const { rows } = await sql<{ wait: number }>`select app.slow_wait(${group.id}, ${topic?.id ?? null}, ${tx.now}) as wait`.execute(db(tx));
	const wait = rows[0]?.wait ?? 0;
	if (wait > 0) throw new TooMany(wait, 'care_slow_wait', {}, 'text');
}
