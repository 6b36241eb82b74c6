import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import type { LogFilter } from '../../schema.ts';

/** Days are days of the house, whatever the zone of the server. */
const zone = 'Europe/Brussels';

/** The part of the audit log that answers a filter. Row security lets administrators read all of it. */
export function selected(ctx: Ctx, { what, who, person, from, until }: LogFilter) {
	let events = db(ctx).selectFrom('event');
	if (what) events = events.where('event.name', '=', what);
	if (person) events = events.where((is) => is.or([is('event.actor_id', '=', person), is('event.subject', '=', person)]));
	if (who) {
		const named = db(ctx)
			.selectFrom('person')
			.select('person.id')
			.where('person.name', 'ilike', `%${who.replace(/[\\%_]/g, '\\$&')}%`);
		events = events.where((is) => is.or([is('event.actor_id', 'in', named), is('event.subject', 'in', named)]));
	}
	if (from) events = events.where('event.at', '>=', sql<Date>`${from}::date::timestamp at time zone ${zone}`);
	if (until) events = events.where('event.at', '<', sql<Date>`(${until}::date + 1)::timestamp at time zone ${zone}`);
	return events;
}

/** The names that were ever recorded: a walk from one to the next along the index, however long the log is. */
export async function recordedNames(ctx: Ctx): Promise<string[]> {
	const { rows } = await sql<{ name: string }>`with recursive known as (
			(select name from event order by name limit 1)
			union all
			select (select e.name from event e where e.name > known.name order by e.name limit 1) from known where known.name is not null)
		select name from known where name is not null`.execute(db(ctx));
	return rows.map(({ name }) => name);
}
