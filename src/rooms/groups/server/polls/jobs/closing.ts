import { sql } from 'kysely';
import { db, transact } from '#kernel/context';
import { record } from '#kernel/events';
import { timed } from '#kernel/jobs';

/** Polls close when their day is over; of a secret one, who voted is forgotten then. */
export const closePolls = timed({
	name: 'groups.close_polls',
	cron: '*/10 * * * *',
	run: (ctx) =>
		transact(ctx, async (tx) => {
			const over = await db(tx)
				.selectFrom('poll')
				.select('topic_id')
				.where('closed_at', 'is', null)
				.where('closes_at', '<=', tx.now)
				.limit(500)
				.execute();
			for (const { topic_id } of over) {
				await sql`select app.close_poll(${topic_id}, ${tx.now})`.execute(db(tx));
				await record(tx, 'groups.poll_closed', topic_id);
			}
		})
});
