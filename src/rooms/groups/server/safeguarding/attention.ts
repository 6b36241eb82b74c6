import { sql } from 'kysely';
import { db, may, type Ctx } from '#kernel/context';
import type { Attention } from '#kernel/register';
import { isTrained } from './cases.ts';

/** For who is trained: worries that are open. For administrators: that nobody is trained yet. */
export async function safeguardingAttention(ctx: Ctx): Promise<Attention[]> {
	const lines: Attention[] = [];
	if (await isTrained(ctx)) {
		const { rows } = await sql<{ open: number }>`select count(*) as open from safe_case where status = 'open'`.execute(db(ctx));
		lines.push({ key: 'care_attention_worries', count: rows[0]?.open ?? 0, address: '/vertrouwen', tone: 'bad' });
	}
	if (may('admin')(ctx.actor)) {
		const { rows } = await sql<{ somebody: boolean }>`select app.has_safeguard() as somebody`.execute(db(ctx));
		lines.push({ key: 'care_attention_untrained', count: rows[0]?.somebody ? 0 : 1, address: '/beheer/mensen' });
	}
	return lines;
}
