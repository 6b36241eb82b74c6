import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import type { Attention } from '#kernel/register';
import { limitsAttention } from '../budgets/queries.ts';

/** Questions without an answer, longer than their group waits, in groups that who looks is a host of. */
export async function groupsAttention(ctx: Ctx): Promise<Attention[]> {
	const { rows } = await sql<{ waiting: number }>`select count(*) as waiting from topic t join groups g on g.id = t.group_id
		where t.kind = 'question' and t.answer_id is null and t.closed_at is null and t.moved_to is null and t.group_id = any (app.groups())
			and t.started_at < ${ctx.now}::timestamptz - make_interval(days => g.answer_days) and app.my_rank(t.group_id) >= 3`.execute(db(ctx));
	return [{ key: 'talking_waiting_attention', count: rows[0]?.waiting ?? 0, address: '/netwerk' }, ...(await limitsAttention(ctx))];
}
