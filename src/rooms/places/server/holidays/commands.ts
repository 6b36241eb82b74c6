import { sql } from 'kysely';
import * as v from 'valibot';
import { db, may, type Tx } from '#kernel/context';
import { Conflict, found, Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { command } from '#kernel/operation';
import { fields } from '#kernel/web';
import { addDays, communities, type Community } from '../../hours/index.ts';

const day = v.pipe(v.string('holidays_day_missing'), v.isoDate('holidays_day_missing'));
const Holiday = {
	name: fields.text('holidays_name_missing', 80),
	starts_on: day,
	ends_on: day,
	source: fields.maybe(300)
};
type Stretch = { community: Community; starts_on: string; ends_on: string };

/** No holiday is longer: a year typed wrong would close places for months. */
const longest = 100;

/** Refuses what ends before it begins, and what lies over another of the same community. */
async function mustFit(tx: Tx, { community, starts_on, ends_on }: Stretch, except: string): Promise<void> {
	if (ends_on < starts_on) throw new Invalid({ ends_on: 'holidays_ends_before' });
	if (ends_on > addDays(starts_on, longest)) throw new Invalid({ ends_on: 'holidays_too_long' });
	const other = await db(tx)
		.selectFrom('school_holiday')
		.select('id')
		.where('community', '=', community)
		.where('starts_on', '<=', ends_on)
		.where('ends_on', '>=', starts_on)
		.$if(except !== '', (all) => all.where('id', '<>', except))
		.executeTakeFirst();
	if (other) throw new Invalid({ starts_on: 'holidays_overlap' });
}

/** Whatever is closed in the holidays of this community has its opening moments written down anew, by the job that listens. */
const outdated = (tx: Tx, community: Community) =>
	sql`update service_at_location set expanded_until = null where hours ->> 'closedInSchoolHolidays' = ${community}`.execute(db(tx));

/** Holidays of a community are kept one at a time. */
async function holidayRow(tx: Tx, id: string) {
	await sql`select id from school_holiday order by id for update`.execute(db(tx));
	return found(db(tx).selectFrom('school_holiday').selectAll().where('id', '=', id).executeTakeFirst());
}

export const addHoliday = command({
	name: 'places.add_school_holiday',
	input: v.object({ community: v.picklist(communities), ...Holiday }),
	allow: may('editor'),
	run: async (tx, input) => {
		await sql`select id from school_holiday order by id for update`.execute(db(tx));
		await mustFit(tx, input, '');
		const id = newId();
		await db(tx)
			.insertInto('school_holiday')
			.values({ id, ...input, modified_at: tx.now })
			.execute();
		await outdated(tx, input.community);
		await record(tx, 'places.school_holiday_added', id, { community: input.community });
		return { id };
	}
});

/** `base`: what stood when the form was read. */
export const reviseHoliday = command({
	name: 'places.revise_school_holiday',
	input: v.object({ id: fields.id(), base: v.optional(v.string()), ...Holiday }),
	find: (tx, { id }) => holidayRow(tx, id),
	allow: may('editor'),
	run: async (tx, { id, base, ...input }, row) => {
		const stands = row.modified_at.toISOString();
		if (base !== undefined && base !== stands) throw new Conflict({ base: stands, stands: row });
		await mustFit(tx, { ...input, community: row.community }, id);
		await db(tx)
			.updateTable('school_holiday')
			.set({ ...input, modified_at: tx.now })
			.where('id', '=', id)
			.execute();
		await outdated(tx, row.community);
		await record(tx, 'places.school_holiday_revised', id, { community: row.community });
	}
});

export const removeHoliday = command({
	name: 'places.remove_school_holiday',
	input: v.object({ id: fields.id() }),
	find: (tx, { id }) => holidayRow(tx, id),
	allow: may('editor'),
	run: async (tx, { id }, { community }) => {
		await db(tx).deleteFrom('school_holiday').where('id', '=', id).execute();
		await outdated(tx, community);
		await record(tx, 'places.school_holiday_removed', id, { community });
	}
});
