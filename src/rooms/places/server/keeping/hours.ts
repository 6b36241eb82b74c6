import * as v from 'valibot';
import { db } from '#kernel/context';
import { Conflict, found } from '#kernel/errors';
import { record } from '#kernel/events';
import { command, query, signedIn } from '#kernel/operation';
import { fields } from '#kernel/web';
import { addDays, expandDays, Localised, type Crowds, type Day, type Hours, type LocalisedText } from '../../hours/index.ts';
import { HalfDaysForm, halfDaysTyped } from '../../keeping/crowd-form.ts';
import { HoursForm, hoursTyped } from '../../keeping/hours-form.ts';
import { Families } from '../../schema.ts';
import { reindex } from '../finder/reindex.ts';
import { calendarFor } from '../moments/calendar.ts';
import { materialise, today } from '../moments/materialise.ts';
import { mayKeep } from '../policy.ts';
import { keptMoments } from './find.ts';

/** How far ahead somebody sees what their hours come down to. */
const weeksAhead = 8;

/** What these hours come down to in the coming eight weeks, from Monday of this one: nothing is kept. */
export const previewMoments = query({
	name: 'places.preview_moments',
	input: v.object({ hours: HoursForm }),
	allow: signedIn,
	run: async (ctx, { hours }): Promise<{ days: Day[]; today: string }> => {
		const from = today(ctx);
		const until = addDays(from, weeksAhead * 7 - 1);
		return { days: expandDays(hours, await calendarFor(ctx, from, until), from, until), today: from };
	}
});

type Kept = { hours: Hours; note: Partial<LocalisedText>; families: number | null } & Crowds;

/** What stands, as the form shows it. */
export const momentsTyped = ({ hours, note, families, ...crowds }: Kept) => ({
	hours: hoursTyped(hours),
	note,
	families,
	crowd: halfDaysTyped(crowds)
});

/**
 * The hours of a service at a location as they were ticked and filled in; the coming 400 days follow at once, and it counts as confirmed.
 * `base` is how often they had been changed when the form was read: `Conflict` carries what stands now.
 */
export const reviseMoments = command({
	name: 'places.revise_moments',
	input: v.object({
		id: fields.id(),
		base: v.optional(v.pipe(v.union([v.string(), v.number()]), v.transform(Number))),
		hours: v.optional(HoursForm, {}),
		note: v.optional(Localised, {}),
		families: Families,
		crowd: v.optional(HalfDaysForm, {})
	}),
	find: (tx, { id }) => keptMoments(tx, id),
	allow: mayKeep,
	run: async (tx, { id, base, hours, note, families, crowd }, kept) => {
		const before = await found(
			db(tx)
				.selectFrom('service_at_location')
				.select(['hours', 'note', 'families', 'quiet', 'busy', 'sequence', 'status'])
				.where('id', '=', id)
				.forUpdate()
				.executeTakeFirst()
		);
		if (base !== undefined && base !== before.sequence) throw new Conflict({ base: before.sequence, stands: momentsTyped(before) });
		await db(tx)
			.updateTable('service_at_location')
			.set((eb) => ({
				hours: JSON.stringify(hours),
				note: JSON.stringify(note),
				families,
				...crowd,
				assured_at: tx.now,
				assured_by: tx.actor.kind === 'person' ? tx.actor.id : null,
				modified_at: tx.now,
				sequence: eb('sequence', '+', 1)
			}))
			.where('id', '=', id)
			.execute();
		await materialise(tx, [{ id, hours, forAll: before.status === 'published' }]);
		await reindex(tx, { organization: kept.organization_id });
		await record(tx, 'places.moments_kept', id);
		return { id };
	}
});

/** "Still right": the hours and everything around them are as they stand. */
export const assureMoments = command({
	name: 'places.assure_moments',
	input: v.object({ id: fields.id() }),
	find: (tx, { id }) => keptMoments(tx, id),
	allow: mayKeep,
	run: async (tx, { id }) => {
		const by = tx.actor.kind === 'person' ? tx.actor.id : null;
		await db(tx).updateTable('service_at_location').set({ assured_at: tx.now, assured_by: by }).where('id', '=', id).execute();
		await db(tx).updateTable('finder_entry').set({ assured_at: tx.now }).where('service_at_location_id', '=', id).execute();
		await record(tx, 'places.moments_assured', id);
	}
});

/** Takes a moment away for good, or brings it back: nothing of it is thrown away. */
export const endMoments = command({
	name: 'places.end_moments',
	input: v.object({ id: fields.id(), again: fields.ticked() }),
	find: (tx, { id }) => keptMoments(tx, id),
	allow: mayKeep,
	run: async (tx, { id, again }, kept) => {
		const { hours } = await found(db(tx).selectFrom('service_at_location').select('hours').where('id', '=', id).executeTakeFirst());
		await db(tx)
			.updateTable('service_at_location')
			.set((eb) => ({ status: again ? 'published' : 'archived', modified_at: tx.now, sequence: eb('sequence', '+', 1) }))
			.where('id', '=', id)
			.execute();
		await materialise(tx, [{ id, hours, forAll: again }]);
		await reindex(tx, { organization: kept.organization_id });
		if (again) await record(tx, 'places.moments_resumed', id);
		else await record(tx, 'places.moments_ended', id);
	}
});
