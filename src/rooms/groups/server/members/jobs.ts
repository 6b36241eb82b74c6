import { db, transact, type Ctx } from '#kernel/context';
import { record } from '#kernel/events';
import { job, timed } from '#kernel/jobs';
import { eraseWords } from '../person.ts';

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
			if (data['taken']) await eraseWords(tx, left, group);
			await db(tx)
				.deleteFrom('mention')
				.where('person_id', '=', left)
				.where('post_id', 'in', (query) => query.selectFrom('post').select('id').where('group_id', '=', group))
				.execute();
		});
	}
});

async function dataOf(ctx: Ctx, event: string): Promise<Record<string, unknown>> {
	const row = await db(ctx).selectFrom('event').select('data').where('id', '=', event).executeTakeFirst();
	return row?.data ?? {};
}

/** Memberships that are renewed every year end when nobody renewed them. */
export const endMemberships = timed({
	name: 'groups.end_memberships',
	cron: '30 4 * * *',
	run: (ctx) =>
		transact(ctx, async (tx) => {
			const over = await db(tx)
				.deleteFrom('membership')
				.where('renew_before', '<', tx.now.toISOString().slice(0, 10))
				.where('role', '<>', 'lead')
				.returning(['group_id', 'person_id'])
				.execute();
			for (const { group_id, person_id } of over) await record(tx, 'groups.left', group_id, { person: person_id, banned: false });
		})
});
