import { db, transact } from '#kernel/context';
import { sealEvents } from '#kernel/events';
import { timed } from '#kernel/jobs';
import { log } from '#kernel/log';
import { sql } from 'kysely';

declare module '#kernel/db' {
	interface Database {
		submission: { scope: string; operation: string; once: string; result: unknown; at: Date };
	}
}

const day = 24 * 60 * 60 * 1000;

/** The house's own chores. */
export const sweep = [
	timed({
		name: 'kernel.seal',
		cron: '* * * * *',
		run: async (ctx) => {
			const sealed = await transact(ctx, sealEvents);
			// The head stands in the log too: a rewritten chain would no longer match it.
			if (sealed) {
				const { rows } = await sql<{
					seq: number;
					hash: string;
				}>`select seq, hash from event where seq is not null order by seq desc limit 1`.execute(db(ctx));
				log.info({ sealed, seq: rows[0]?.seq, head: rows[0]?.hash }, 'audit chain');
			}
		}
	}),
	timed({
		name: 'kernel.forget',
		cron: '17 4 * * *',
		run: async (ctx) => {
			await transact(ctx, async (tx) => {
				await db(tx)
					.deleteFrom('submission')
					.where('at', '<', new Date(ctx.now.getTime() - day))
					.execute();
				await sql`delete from rate_limit where at < ${new Date(ctx.now.getTime() - 2 * day)}`.execute(db(tx));
			});
		}
	})
];
