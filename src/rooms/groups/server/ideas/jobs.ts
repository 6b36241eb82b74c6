import { sql } from 'kysely';
import { db, transact } from '#kernel/context';
import { record } from '#kernel/events';
import { timed } from '#kernel/jobs';

/** An idea about which nothing was heard for as many weeks as its group decided, fades: off the board, and back at one press. */
export const fadeIdeas = timed({
	name: 'groups.fade_ideas',
	cron: '20 4 * * *',
	run: (ctx) =>
		transact(ctx, async (tx) => {
			const { rows } = await sql<{ topic_id: string; group_id: string }>`update idea i set faded_at = ${tx.now}
				from idea_stage s join groups g on g.id = s.group_id
				where s.id = i.stage_id and g.closed_at is null and s.meaning in ('idea', 'trying') and i.faded_at is null and i.stirred_at < ${tx.now}::timestamptz - make_interval(weeks => g.idea_weeks)
				returning i.topic_id, s.group_id`.execute(db(tx));
			for (const { topic_id, group_id } of rows) await record(tx, 'groups.idea_faded', topic_id, { group: group_id });
		})
});
