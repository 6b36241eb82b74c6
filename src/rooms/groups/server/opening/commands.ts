import * as v from 'valibot';
import { db, may } from '#kernel/context';
import { Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { take } from '#kernel/limits';
import { command } from '#kernel/operation';
import { openingHours, Slug } from '../../schema.ts';
import { findGroup, me } from '../groups/find.ts';

/**
 * An administrator looks into a closed group: for a reason, for some hours, to read only. The group sees who, why and until when from the
 * same moment on, also when it is over.
 */
export const openGroup = command({
	name: 'groups.open_group',
	input: v.object({
		slug: Slug,
		reason: v.pipe(v.string(), v.trim(), v.minLength(15, 'joining_reason_short'), v.maxLength(400, 'groups_too_long')),
		hours: v.picklist(openingHours, 'joining_hours_wrong')
	}),
	find: findGroup,
	allow: may('admin'),
	run: async (tx, { slug, reason, hours }, group) => {
		if (group.role) throw new Invalid({ form: 'joining_open_inside' });
		await take({ name: 'groups.open_group', capacity: 5, seconds: 24 * 3600 }, me(tx.actor));
		const id = newId();
		await db(tx)
			.insertInto('group_opening')
			.values({
				id,
				group_id: group.id,
				person_id: me(tx.actor),
				reason,
				opened_at: tx.now,
				until: new Date(tx.now.getTime() + Number(hours) * 3600_000)
			})
			.execute();
		await record(tx, 'groups.opened', id, { group: group.id, hours: Number(hours) });
		return { slug };
	}
});

/** Done looking: the group is closed again at once. */
export const closeOpening = command({
	name: 'groups.close_opening',
	input: v.object({ slug: Slug }),
	find: findGroup,
	allow: may('admin'),
	run: async (tx, _input, group) => {
		await db(tx)
			.updateTable('group_opening')
			.set({ until: tx.now })
			.where('group_id', '=', group.id)
			.where('person_id', '=', me(tx.actor))
			.where('until', '>', tx.now)
			.execute();
		await record(tx, 'groups.opening_ended', group.id);
		return {};
	}
});
