import { sql } from 'kysely';
import { db, may, type Ctx } from '#kernel/context';
import type { Attention } from '#kernel/register';

/** For who is trained: worries that are open (row security shows them to nobody else). For administrators: that nobody is trained yet. */
export async function safeguardingAttention(ctx: Ctx): Promise<Attention[]> {
	const { rows } = await sql<{ open: number; somebody: boolean }>`select
		(select count(*) from safe_case where status = 'open') as open, app.has_safeguard() as somebody`.execute(db(ctx));
	const { open = 0, somebody = true } = rows[0] ?? {};
	const untrained = may('admin')(ctx.actor) && !somebody;
	return [
		{ key: 'care_attention_worries', count: open, address: '/vertrouwen', tone: 'bad' },
		{ key: 'care_attention_untrained', count: untrained ? 1 : 0, address: '/beheer/mensen' }
	];
}
