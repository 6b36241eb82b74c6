import { transact } from '#kernel/context';
import { timed } from '#kernel/jobs';
import { log } from '#kernel/log';
import { walk } from './commands.ts';

/** Walks the chain each night, so that a change is noticed even when nobody asks. */
export const checkLogNightly = timed({
	name: 'admin.check_log',
	cron: '41 3 * * *',
	run: async (ctx) => {
		const { checked, brokenAt } = await transact(ctx, walk);
		if (brokenAt !== null) log.error({ brokenAt, checked }, 'the audit chain does not hold');
	}
});
