import * as v from 'valibot';
import { budgetAlerts, budgetKinds, budgets } from '#kernel/budgets';
import { may } from '#kernel/context';
import { query } from '#kernel/operation';
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
