import * as v from 'valibot';
import { seeAlerts } from '#kernel/budgets';
import { may } from '#kernel/context';
import { command } from '#kernel/operation';

/** An administrator looked at who came near what they may. */
export const seeLimitAlerts = command({
	name: 'admin.see_limit_alerts',
	input: v.object({}),
	allow: may('admin'),
	run: async (tx) => {
		await seeAlerts(tx);
		return {};
	}
});
