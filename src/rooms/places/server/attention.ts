import { sql } from 'kysely';
import { db, may, type Ctx } from '#kernel/context';
import type { Attention } from '#kernel/register';

/** What of places waits for who looks after the whole. */
export async function placesAttention(ctx: Ctx): Promise<Attention[]> {
	if (!may('editor')(ctx.actor)) return [];
	const { rows } = await sql<{ claims: number; suggestions: number }>`select
		(select count(*) from claim where status = 'waiting' and expires_at > ${ctx.now}) as claims,
		(select count(*) from suggestion where status <> 'settled') as suggestions`.execute(db(ctx));
	const { claims = 0, suggestions = 0 } = rows[0] ?? {};
	return [
		{ key: 'upkeep_desk_claims', count: claims, address: '/beheer/plekken/aanvragen' },
		{ key: 'upkeep_desk_suggestions', count: suggestions, address: '/beheer/plekken/voorstellen' }
	];
}
