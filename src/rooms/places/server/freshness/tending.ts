import * as v from 'valibot';
import { db, may, type Tx } from '#kernel/context';
import { found, Missing } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { command, query } from '#kernel/operation';
import { roomSetting, roomSettingMustStand, saveRoomSetting } from '#kernel/settings';
import { fields } from '#kernel/web';
import { asLadder, ladderKey, LadderSchema } from '../finder/ladder.ts';

const existing = (tx: Tx, id: string) => found(db(tx).selectFrom('organization').select('id').where('id', '=', id).executeTakeFirst());
const by = (tx: Tx) => (tx.actor.kind === 'person' ? tx.actor.id : null);

async function note(
	tx: Tx,
	organization_id: string,
	what: { kind: 'reminded' | 'phoned'; reached: boolean; words: string }
): Promise<void> {
	await db(tx)
		.insertInto('keeper_contact')
		.values({ id: newId(), organization_id, ...what, by_person: by(tx), at: tx.now })
		.execute();
}

/** Asks the keepers of an organization now, instead of when it is their turn; who had a letter today hears tomorrow. */
export const remindKeepers = command({
	name: 'places.remind_keepers',
	input: v.object({ organization: fields.id() }),
	find: (tx, { organization }) => existing(tx, organization),
	allow: may('editor'),
	run: async (tx, { organization }) => {
		const { kept } = await db(tx)
			.selectFrom('keeper')
			.select(({ fn }) => fn.countAll<number>().as('kept'))
			.where('organization_id', '=', organization)
			.executeTakeFirstOrThrow();
		if (!Number(kept)) throw new Missing();
		await note(tx, organization, { kind: 'reminded', reached: false, words: '' });
		await record(tx, 'places.keepers_reminded', organization);
	}
});

/** Rang up: what was said, and with `right` that all its moments are as they stand. */
export const notePhoneCall = command({
	name: 'places.note_phone_call',
	input: v.object({ organization: fields.id(), outcome: v.picklist(['right', 'talked', 'nobody']), words: fields.maybe(500) }),
	find: (tx, { organization }) => existing(tx, organization),
	allow: may('editor'),
	run: async (tx, { organization, outcome, words }) => {
		await note(tx, organization, { kind: 'phoned', reached: outcome !== 'nobody', words });
		await record(tx, 'places.keepers_phoned', organization, { outcome });
		if (outcome === 'right') await assureAll(tx, organization);
	}
});

/** Everything an organization tells is right: as who looks after the whole heard it. */
async function assureAll(tx: Tx, organization: string): Promise<void> {
	const moments = await db(tx)
		.selectFrom('finder_entry')
		.select('service_at_location_id as id')
		.where('organization_id', '=', organization)
		.where('status', '=', 'published')
		.execute();
	if (moments.length === 0) return;
	const ids = moments.map(({ id }) => id);
	await db(tx)
		.updateTable('service_at_location')
		.set({ assured_at: tx.now, assured_by: by(tx) })
		.where('id', 'in', ids)
		.execute();
	await db(tx).updateTable('finder_entry').set({ assured_at: tx.now }).where('service_at_location_id', 'in', ids).execute();
	for (const id of ids) await record(tx, 'places.moments_assured', id);
}

/** The steps of the ladder, as an administrator sees them. */
export const showLadder = query({
	name: 'places.show_ladder',
	input: v.object({}),
	allow: may('admin'),
	run: async (ctx) => {
		const { value, base } = await roomSetting(ctx, ladderKey);
		return { steps: asLadder(value), base };
	}
});

/** Sets after how many days what happens. `base`: when they were set last as the form was read. */
export const setLadder = command({
	name: 'places.set_ladder',
	input: v.intersect([LadderSchema, v.object({ base: v.optional(v.string()) })]),
	allow: may('admin'),
	run: async (tx, { base, ...steps }) => {
		await roomSettingMustStand(tx, ladderKey, base, asLadder);
		await saveRoomSetting(tx, ladderKey, steps);
		const { ask, again, ageing, stale, hidden, holiday } = steps;
		await record(tx, 'places.ladder_changed', null, { ask, again, ageing, stale, hidden, holiday });
	}
});
