import { db, transact, type Tx } from '#kernel/context';
import { sealEvents } from '#kernel/events';
import { timed } from '#kernel/jobs';
import { log } from '#kernel/log';
import { mailKinds } from '#kernel/register';
import { sql } from 'kysely';

export { kernelData } from './person.ts';

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
				await forgetMails(tx);
				await sql`delete from rate_limit where at < ${new Date(ctx.now.getTime() - 2 * day)}`.execute(db(tx));
			});
		}
	})
];

/** Mails that went out (or never will) are kept for a season, to answer "did it arrive?"; brief ones for a day. */
async function forgetMails(tx: Tx): Promise<void> {
	const before = (days: number) => new Date(tx.now.getTime() - days * day);
	const brief = mailKinds().flatMap(({ name, brief }) => (brief ? [name] : []));
	await db(tx)
		.deleteFrom('mail')
		.where('status', '<>', 'waiting')
		.where((is) =>
			is.or([
				is('created_at', '<', before(90)),
				...(brief.length ? [is.and([is('kind', 'in', brief), is('created_at', '<', before(1))])] : [])
			])
		)
		.execute();
}
