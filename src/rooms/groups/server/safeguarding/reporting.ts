import { sql } from 'kysely';
import { db, type Ctx, type Tx } from '#kernel/context';
import { Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';

/**
 * Somebody worries about a child: it goes to trained persons only, with the post as it stands now. The audit log says that a worry came, not
 * from whom nor about what. Where nobody is trained it is refused, in words that say whom to call.
 */
export async function reportWorry(tx: Tx, post: string, words: string): Promise<void> {
	const id = newId();
	const { rows } = await sql<{ known: string | null }>`select app.report_worry(${id}, ${post}, ${words}, ${tx.now}) as known`.execute(
		db(tx)
	);
	const known = rows[0]?.known;
	if (!known) throw new Invalid({ kind: 'care_child_nobody' });
	if (known === id) await record({ ...tx, actor: { kind: 'house', reason: 'safeguarding' } }, 'groups.worry_received', id);
}

export type Worry = { post_id: string | null; reported_at: Date; status: 'open' | 'closed' };

/** What somebody worried about themselves: that it arrived, and whether trained persons are done with it. */
export const worriesOf = async (ctx: Ctx): Promise<Worry[]> => (await sql<Worry>`select * from app.my_worries()`.execute(db(ctx))).rows;
