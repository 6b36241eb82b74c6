import { db, transact } from '#kernel/context';
import { job } from '#kernel/jobs';
import { dataOf } from '../members/jobs/leaving.ts';
import { indexTopic } from '../talk/index-topic.ts';

/**
 * Newcomers may read everything again, or the group writes in another language: what was said before is found by that from now on. What they
 * may not read any more left the index in the same moment (migrations/0910); this may come a little later.
 */
export const findAgain = job({
	name: 'groups.find_again',
	on: 'groups.revised',
	run: async (ctx, event) => {
		const { history, locale } = await dataOf(ctx, event.id);
		if (history !== 'all' && !locale) return;
		const topics = await db(ctx).selectFrom('topic').select('id').where('group_id', '=', event.subject).execute();
		for (const { id } of topics) await transact(ctx, (tx) => indexTopic(tx, id));
	}
});
