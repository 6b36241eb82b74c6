import { sql } from 'kysely';
import { unseenAlerts } from '#kernel/budgets';
import { db, type Ctx } from '#kernel/context';
import type { Attention } from '#kernel/register';

/**
 * In groups that who looks is a host of: questions without an answer, longer than their group waits. In those they lead: people who came
 * near what they may.
 */
export async function groupsAttention(ctx: Ctx): Promise<Attention[]> {
	const { rows } = await sql<{ waiting: number; limits: number }>`select
		(select count(*) from topic t join groups g on g.id = t.group_id
			where t.kind = 'question' and t.answer_id is null and t.closed_at is null and t.moved_to is null and t.title <> '' and t.group_id = any (app.groups())
				and t.started_at < ${ctx.now}::timestamptz - make_interval(days => g.answer_days) and app.my_rank(t.group_id) >= 3) as waiting,
		${unseenAlerts(ctx.now, 'led')} as limits`.execute(db(ctx));
	const { waiting = 0, limits = 0 } = rows[0] ?? {};
	return [
		{ key: 'talking_waiting_attention', count: waiting, address: '/netwerk' },
		{ key: 'budgets_attention_groups', count: limits, address: '/netwerk' }
	];
}
