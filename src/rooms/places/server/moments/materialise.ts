import { sql } from 'kysely';
import { db, type Ctx, type Tx } from '#kernel/context';
import { addDays, expandIntervals, slotsOf, wallClock, type Calendar, type Hours, type Interval } from '../../hours/index.ts';
import { noteComing } from '../finder/coming.ts';
import { calendarFor } from './calendar.ts';

/** How far ahead opening moments are written down. */
export const horizonDays = 400;
/** Which half-days a place "usually" has: those that occur in the coming five weeks. */
const usualDays = 35;

export const today = (ctx: Ctx, zone = 'Europe/Brussels'): string => wallClock(ctx.now, zone).date;

export type Moments = { id: string; hours: Hours; forAll: boolean };

/** Writes the coming opening moments of these services at locations down anew, and what follows from them. */
export async function materialise(tx: Tx, moments: readonly Moments[]): Promise<void> {
	if (moments.length === 0) return;
	const from = addDays(today(tx), -1);
	const until = addDays(from, horizonDays);
	const calendar = await calendarFor(tx, from, until);
	for (const one of moments) await write(tx, one, calendar, from, until);
	await noteComing(tx, sql`f.service_at_location_id = any (${moments.map(({ id }) => id)})`);
}

async function write(tx: Tx, { id, hours, forAll }: Moments, calendar: Calendar, from: string, until: string): Promise<void> {
	const intervals = withoutDoubles(expandIntervals(hours, calendar, from, until));
	await db(tx).deleteFrom('opening').where('service_at_location_id', '=', id).execute();
	if (intervals.length > 0) {
		await sql`insert into opening (service_at_location_id, starts_at, ends_at, on_date, for_all)
			select ${id}, s, e, d, ${forAll} from unnest(${intervals.map((one) => one.starts)}::timestamptz[], ${intervals.map((one) => one.ends)}::timestamptz[], ${intervals.map((one) => one.date)}::date[]) as t (s, e, d)`.execute(
			db(tx)
		);
	}
	const slots = slotsOf(intervals.filter((one) => one.date <= addDays(from, usualDays)));
	await db(tx).updateTable('service_at_location').set({ slots, expanded_until: until }).where('id', '=', id).execute();
	await db(tx).updateTable('finder_entry').set({ slots }).where('service_at_location_id', '=', id).execute();
}

/** In the hour the clock repeats, two wall times can be one instant. */
const withoutDoubles = (intervals: Interval[]): Interval[] =>
	intervals.filter((one, index) => one.ends > one.starts && one.starts.getTime() !== intervals[index - 1]?.starts.getTime());
