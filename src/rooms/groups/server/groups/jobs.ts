import { sql, type RawBuilder } from 'kysely';
import { db, transact, type Ctx } from '#kernel/context';
import type { EventRef } from '#kernel/events';
import { job, oneByOne } from '#kernel/jobs';
import { dataOf } from '../members/jobs/leaving.ts';
import { indexTopic } from '../talk/index-topic.ts';

/**
 * Newcomers may read everything again, or the group writes in another language: what was said before is found by that from now on. What they
 * may not read any more left the index in the same moment (migrations/0910); this may come a little later.
 */
export const findAgain = job({
	name: 'groups.find_again',
	long: true,
	on: 'groups.revised',
	run: async (ctx, event) => {
		const { history, locale } = await dataOf(ctx, event.id);
		if (history !== 'all' && !locale) return;
		const topics = await db(ctx).selectFrom('topic').select('id').where('group_id', '=', event.subject).execute();
		await oneByOne(topics, ({ id }) => transact(ctx, (tx) => indexTopic(tx, id)));
	}
});

/** Whoever is in a group hears by the bell that more people read it from now on. Not when it is closed again by now; who opened it knows. */
export const tellWider = job({
	name: 'groups.tell_wider',
	on: 'groups.revised',
	run: async (ctx, event) => {
		const { opened } = await dataOf(ctx, event.id);
		if (!opened) return;
		await ringAll(ctx, event, String(opened), sql`g.readable = ${opened}`);
	}
});

/** Whoever is in a group hears by the bell that nothing is added to it any more, or that it is open again; if that is still so. */
export const tellClosed = job({
	name: 'groups.tell_closed',
	on: ['groups.closed', 'groups.reopened'],
	run: async (ctx, event) => {
		const kind = event.name === 'groups.closed' ? 'closed' : 'reopened';
		await ringAll(ctx, event, kind, sql`(g.closed_at is null) = ${kind === 'reopened'}`);
	}
});

/** The bell of whoever is in the group that an event is about, but of who did it; once, also when the work is done twice. `still`: of group `g`. */
const ringAll = (ctx: Ctx, { id, subject }: EventRef, kind: string, still: RawBuilder<unknown>): Promise<unknown> =>
	transact(ctx, (tx) =>
		sql`insert into house_notice (id, person_id, kind, group_id, at)
		select md5(${id} || m.person_id::text)::uuid, m.person_id, ${kind}, g.id, ${ctx.now} from groups g join membership m on m.group_id = g.id
		where g.id = ${subject} and ${still} and m.person_id is distinct from (select e.actor_id from event e where e.id = ${id})
		on conflict do nothing`.execute(db(tx))
	);
