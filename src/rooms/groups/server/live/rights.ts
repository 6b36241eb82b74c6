import { sql } from 'kysely';
import { db, newCtx } from '#kernel/context';
import type { Watcher } from './watchers.ts';

/**
 * Who of these may read what they have open at this moment: their topic, or this `post` of it; their list, or in it what was `said` in this
 * topic. One question for all of them, in which the database takes each reader's own place.
 */
export async function whoMay(
	watchers: readonly Watcher[],
	{ post = null, said = null }: { post?: string | null; said?: string | null } = {}
): Promise<Watcher[]> {
	const ctx = newCtx({ kind: 'visitor' });
	try {
		const allowed: Watcher[] = [];
		for (const alike of Map.groupBy(watchers, ({ group, topic }) => `${group} ${topic}`).values()) {
			const { group, topic } = alike[0] as Watcher;
			const people = [...new Set(alike.map(({ person }) => person))];
			const asked = topic
				? sql<{ id: string }>`select id from app.readers_of(${people}::uuid[], ${topic}, ${post}) as id`
				: sql<{ id: string }>`select id from app.readers_in(${people}::uuid[], ${group}, ${said}) as id`;
			const readers = new Set((await asked.execute(db(ctx))).rows.map(({ id }) => id));
			allowed.push(...alike.filter(({ person }) => readers.has(person)));
		}
		return allowed;
	} finally {
		await ctx.bound.commit().catch(() => ctx.bound.rollback());
	}
}
