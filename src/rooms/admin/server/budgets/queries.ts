import * as v from 'valibot';
import { budgetAlerts, budgetKinds, budgets, unseenAlerts } from '#kernel/budgets';
import { may, type Ctx } from '#kernel/context';
import { query } from '#kernel/operation';
import type { Attention } from '#kernel/register';
import { settings } from '#kernel/settings';

/** What one member may of each kind, and who came near it lately, in the whole network. */
export const showLimits = query({
	name: 'admin.limits',
	input: v.object({}),
	allow: may('admin'),
	run: async (ctx) => {
		const chosen = await settings();
		return {
			limits: budgetKinds.map((kind) => ({ kind, most: chosen[`budget_${kind}`], hourly: budgets[kind].seconds === 3600 })),
			alerts: await budgetAlerts(ctx)
		};
	}
});

/** Who came near what they may, and no administrator looked at it yet. */
export async function limitsAttention(ctx: Ctx): Promise<Attention[]> {
	if (!may('admin')(ctx.actor)) return [];
	return [{ key: 'budgets_attention', count: await unseenAlerts(ctx, 'all'), address: '/beheer/grenzen' }];
}
