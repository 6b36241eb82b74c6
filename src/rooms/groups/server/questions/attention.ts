import { sql } from 'kysely';
import { unseenAlerts } from '#kernel/budgets';
import { db, type Ctx } from '#kernel/context';
import type { Attention } from '#kernel/register';
import { isUnanswered } from './unanswered.ts';

/**
 * In groups that who looks is a host of: questions without an answer, longer than their group waits. In those they lead: people who came
 * near what they may.
 */
export async function groupsAttention(ctx: Ctx): Promise<Attention[]> {
	const { rows } = await sql<{ waiting: { count: number; slug: string | null }; limits: number }>`select
		(select json_build_object('count', count(*), 'slug', case when count(distinct g.slug) = 1 then min(g.slug) end) from topic t join groups g on g.id = t.group_id
			where ${isUnanswered(ctx.now)} and t.group_id = any (app.groups()) and app.my_rank(t.group_id) >= 3) as waiting,
		${unseenAlerts(ctx.now, 'led')} as limits`.execute(db(ctx));
	const { waiting = { count: 0, slug: null }, limits = 0 } = rows[0] ?? {};
	return [
		{ key: 'talking_waiting_attention', count: waiting.count, address: waiting.slug ? `/netwerk/${waiting.slug}?soort=open` : '/netwerk' },
		{ key: 'budgets_attention_groups', count: limits, address: '/netwerk' }
	];
}
