import { sql, type RawBuilder } from 'kysely';
import { db, transact, type Tx } from '#kernel/context';
import { timed } from '#kernel/jobs';

/** Whether what an entry `f` says of its next opening is true at a moment. If not, the openings themselves are asked: the answer is the same. */
const known = (now: Date): RawBuilder<boolean> => sql`(f.coming_since <= ${now} and f.coming_ends > ${now})`;
const openings = sql`opening o where o.service_at_location_id = f.service_at_location_id`;

/** When the next opening of `f` begins, or began when it is open; null or infinity when there is none. */
export const startOfComing = (now: Date): RawBuilder<Date | null> =>
	sql`case when ${known(now)} then f.coming_starts else (select o.starts_at from ${openings} and o.ends_at > ${now} order by o.starts_at limit 1) end`;

export const openAt = (now: Date): RawBuilder<boolean> =>
	sql`case when ${known(now)} then f.coming_starts <= ${now} else (select true from ${openings} and o.starts_at <= ${now} and o.ends_at > ${now} limit 1) is true end`;

/**
 * Open today, or on one of the days until another, and not over yet. What opens next tells it; the few that do not know are looked up one by
 * one (`limit`: else PostgreSQL plans to read all that is open on those days first).
 */
export const openFrom = (today: string, now: Date, until = today): RawBuilder<boolean> =>
	sql`case when ${known(now)} and f.coming_on >= ${today} then f.coming_on <= ${until} else (select true from ${openings} and o.on_date between ${today} and ${until} and o.ends_at > ${now} limit 1) is true end`;

/** Open on a later day. Many open before it too: all that is open on that day is read once. */
export const openOn = (day: string, now: Date): RawBuilder<boolean> =>
	sql`case when ${known(now)} and f.coming_on >= ${day} then f.coming_on = ${day} else exists (select from ${openings} and o.on_date = ${day} and o.ends_at > ${now}) end`;

/** Writes down what opens next, for these entries `f`. */
export async function noteComing(tx: Tx, entries: RawBuilder<boolean>): Promise<number> {
	const { numAffectedRows } = await sql`
		update finder_entry f set (coming_since, coming_starts, coming_ends, coming_on) = (
			select coalesce((select max(o.ends_at) from ${openings} and o.ends_at <= ${tx.now}), '-infinity'),
				coalesce(n.starts_at, 'infinity'), coalesce(n.ends_at, 'infinity'), coalesce(n.on_date, 'infinity')
			from (values (1)) as one left join (select o.starts_at, o.ends_at, o.on_date from ${openings} and o.ends_at > ${tx.now} order by o.starts_at limit 1) n on true)
		where ${entries}`.execute(db(tx));
	return Number(numAffectedRows);
}

/** So many at once; entries somebody is changing wait for the next time. */
const batch = 500;

/** Every five minutes: what is over makes way for what opens next. */
export const moveComingOn = timed({
	name: 'places.move_coming_on',
	cron: '*/5 * * * *',
	run: async (ctx) => {
		const over = (now: Date) =>
			sql<boolean>`f.service_at_location_id in (select e.service_at_location_id from finder_entry e where e.coming_ends <= ${now} limit ${batch} for update skip locked)`;
		for (;;) if ((await transact(ctx, (tx) => noteComing(tx, over(tx.now)))) < batch) return;
	}
});
