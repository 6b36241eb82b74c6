import { db, may, type Ctx } from '#kernel/context';
import type { Attention } from '#kernel/register';

/** What of places waits for who looks after the whole. */
export async function placesAttention(ctx: Ctx): Promise<Attention[]> {
	if (!may('editor')(ctx.actor)) return [];
	const { claims } = await db(ctx)
		.selectFrom('claim')
		.select(({ fn }) => fn.countAll<number>().as('claims'))
		.where('status', '=', 'waiting')
		.where('expires_at', '>', ctx.now)
		.executeTakeFirstOrThrow();
	const { suggestions } = await db(ctx)
		.selectFrom('suggestion')
		.select(({ fn }) => fn.countAll<number>().as('suggestions'))
		.where('status', '<>', 'settled')
		.executeTakeFirstOrThrow();
	return [
		{ key: 'upkeep_desk_claims', count: claims, address: '/beheer/plekken/aanvragen' },
		{ key: 'upkeep_desk_suggestions', count: suggestions, address: '/beheer/plekken/voorstellen' }
	];
}
