import { sql } from 'kysely';
import { db, type Ctx, type Tx } from '#kernel/context';
import { Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { take } from '#kernel/limits';
import { flagBudget, type FlagOf } from '../care/put-flag.ts';
import { me } from '../groups/find.ts';

/** A worry about a child is never too much after other things one said. */
const worries = { ...flagBudget, name: 'groups.worry' };

/**
 * Somebody worries about a child: it goes to trained persons only, with the post or the page as it stands now. The audit log says that a worry came, not
 * from whom nor about what. Where nobody is trained it is refused, in words that say whom to call.
 */
export async function reportWorry(tx: Tx, of: FlagOf, words: string): Promise<void> {
	await take(worries, me(tx.actor));
	const id = newId();
	const freeze = sql.ref(of.post_id ? 'app.report_worry' : 'app.report_page_worry');
	const { rows } = await sql<{
		known: string | null;
	}>`select ${freeze}(${id}, ${of.post_id ?? of.page_id}, ${words}, ${tx.now}) as known`.execute(db(tx));
	const known = rows[0]?.known;
	if (!known) throw new Invalid({ kind: 'care_child_nobody' });
	if (known === id) await record({ ...tx, actor: { kind: 'house', reason: 'safeguarding' } }, 'groups.worry_received', id);
}

export type Worry = { post_id: string | null; page_id: string | null; reported_at: Date; status: 'open' | 'closed' };

/** What somebody worried about themselves: that it arrived, and whether trained persons are done with it. */
export const worriesOf = async (ctx: Ctx): Promise<Worry[]> => (await sql<Worry>`select * from app.my_worries()`.execute(db(ctx))).rows;
