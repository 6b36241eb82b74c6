import { db, transact } from '#kernel/context';
import { job } from '#kernel/jobs';
import { dataOf } from '../members/jobs/leaving.ts';
import { indexTopic } from '../talk/index-topic.ts';

/**
 * Newcomers read everything again, or it is read in another language: what was said before is found by it. That they may not any more takes it out of the index in the same
 * moment (migrations/0910); this may come a little later.
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
