import { sql } from 'kysely';
import { db, type Ctx, type Tx } from '#kernel/context';
import { addDays, expandIntervals, slotsOf, wallClock, type Hours, type Interval } from '../../hours/index.ts';
import { noteComing } from '../finder/coming.ts';
import { calendarFor } from './calendar.ts';

/** How far ahead opening moments are written down. */
export const horizonDays = 400;
/** Which half-days a place "usually" has: those that occur in the coming five weeks. */
const usualDays = 35;

export const today = (ctx: Ctx, zone = 'Europe/Brussels'): string => wallClock(ctx.now, zone).date;

export type Moments = { id: string; hours: Hours; forAll: boolean };

/** Writes the coming opening moments of these services at locations down anew, and what follows from them: a few statements, however many. */
export async function materialise(tx: Tx, moments: readonly Moments[]): Promise<void> {
	if (moments.length === 0) return;
	const from = addDays(today(tx), -1);
	const until = addDays(from, horizonDays);
	const calendar = await calendarFor(tx, from, until);
	const all = moments.map((one) => ({ ...one, intervals: withoutDoubles(expandIntervals(one.hours, calendar, from, until)) }));
	const ids = all.map(({ id }) => id);
	await db(tx).deleteFrom('opening').where('service_at_location_id', 'in', ids).execute();
	await writeOpenings(tx, all);
	const usual = all.map(({ id, intervals }) => ({ id, slots: slotsOf(intervals.filter(({ date }) => date <= addDays(from, usualDays))) }));
	const told = sql`jsonb_to_recordset(${JSON.stringify(usual)}::jsonb) as u (id uuid, slots smallint[])`;
	await sql`update service_at_location m set slots = u.slots, expanded_until = ${until} from ${told} where m.id = u.id`.execute(db(tx));
	await sql`update finder_entry f set slots = u.slots from ${told} where f.service_at_location_id = u.id`.execute(db(tx));
	await noteComing(tx, sql`f.service_at_location_id = any (${ids})`);
}

async function writeOpenings(tx: Tx, all: ReadonlyArray<Moments & { intervals: Interval[] }>): Promise<void> {
	const openings = all.flatMap(({ id, forAll, intervals }) => intervals.map((one) => ({ ...one, id, forAll })));
	if (openings.length === 0) return;
	await sql`insert into opening (service_at_location_id, starts_at, ends_at, on_date, for_all)
		select * from unnest(${openings.map(({ id }) => id)}::uuid[], ${openings.map(({ starts }) => starts)}::timestamptz[], ${openings.map(({ ends }) => ends)}::timestamptz[],
			${openings.map(({ date }) => date)}::date[], ${openings.map(({ forAll }) => forAll)}::boolean[])`.execute(db(tx));
}

/** In the hour the clock repeats, two wall times can be one instant. */
const withoutDoubles = (intervals: Interval[]): Interval[] =>
	intervals.filter((one, index) => one.ends > one.starts && one.starts.getTime() !== intervals[index - 1]?.starts.getTime());
