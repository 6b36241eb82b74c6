import { db, transact } from '#kernel/context';
import { timed } from '#kernel/jobs';

/** What nobody needs to look at any more. */
export const forgetAlerts = timed({
	name: 'budgets.forget_alerts',
	cron: '50 4 * * *',
	run: async (ctx) => {
		const before = new Date(ctx.now.getTime() - 90 * 24 * 3600_000);
		await transact(ctx, (tx) => db(tx).deleteFrom('budget_alert').where('at', '<', before).execute());
	}
});
