import { sql } from 'kysely';
import { db, transact, type Ctx, type Tx } from '#kernel/context';
import { record } from '#kernel/events';
import { oneByOne, timed } from '#kernel/jobs';

/** Polls close when their day is over; of a secret one, who voted is forgotten then. */
export const closePolls = timed({
	name: 'groups.close_polls',
	cron: '*/10 * * * *',
	run: async (ctx) => {
		await oneByOne(await over(ctx).select('topic_id').execute(), ({ topic_id }) => transact(ctx, (tx) => close(tx, topic_id)));
	}
});

const over = (ctx: Ctx) => db(ctx).selectFrom('poll').where('closed_at', 'is', null).where('closes_at', '<=', ctx.now);

async function close(tx: Tx, topic: string): Promise<void> {
	if (!(await over(tx).select('topic_id').where('topic_id', '=', topic).forUpdate().executeTakeFirst())) return;
	await sql`select app.close_poll(${topic}, ${tx.now})`.execute(db(tx));
	await record(tx, 'groups.poll_closed', topic);
}
