import { db, transact, type Ctx } from '#kernel/context';
import { job } from '#kernel/jobs';
import { dropCopies } from '../../exporting/person.ts';
import { eraseWords } from '../../talk/erasing.ts';

/** Who left takes their words along when they said so, and is called in none of what stays. What was on its way to them, the database takes back. */
export const afterLeaving = job({
	name: 'groups.after_leaving',
	on: 'groups.left',
	run: async (ctx, event) => {
		const data = await dataOf(ctx, event.id);
		const left = typeof data['person'] === 'string' ? data['person'] : undefined;
		if (!left || !event.subject) return;
		const group = event.subject;
		const back = await db(ctx)
			.selectFrom('membership')
			.select('role')
			.where('group_id', '=', group)
			.where('person_id', '=', left)
			.executeTakeFirst();
		if (back) return;
		await transact(ctx, async (tx) => {
			if (data['taken']) {
				await dropCopies(tx, left, group);
				await eraseWords(tx, left, group);
			}
			await db(tx)
				.deleteFrom('mention')
				.where('person_id', '=', left)
				.where('post_id', 'in', (query) => query.selectFrom('post').select('id').where('group_id', '=', group))
				.execute();
		});
	}
});

/** What was told of somebody's leaving, beside who and where. */
export async function dataOf(ctx: Ctx, event: string): Promise<Record<string, unknown>> {
	const row = await db(ctx).selectFrom('event').select('data').where('id', '=', event).executeTakeFirst();
	return row?.data ?? {};
}
