import { sql } from 'kysely';
import * as v from 'valibot';
import { spend } from '#kernel/budgets';
import { db } from '#kernel/context';
import { record } from '#kernel/events';
import { newId } from '#kernel/ids';
import { command } from '#kernel/operation';
import { Slug } from '../../schema.ts';
import { findGroup, me, isAtLeast } from '../groups/find.ts';
import { beingMadeSince } from './make.ts';

/**
 * Has a copy made: of the whole group, for who leads it and told to all in it; or of one's own words in it, for who made them. A mail says
 * when it is there. Asked twice while one is being made: the same one.
 */
export const exportGroup = command({
	name: 'groups.export_group',
	input: v.object({ slug: Slug, scope: v.picklist(['group', 'own']) }),
	find: findGroup,
	allow: (_actor, group, { scope }) => isAtLeast(group.role, scope === 'group' ? 'lead' : 'guest'),
	run: async (tx, { scope }, group) => {
		// Asked for twice at the same moment: the second waits here, and finds the first.
		await sql`select from membership where group_id = ${group.id} and person_id = ${me(tx.actor)} for update`.execute(db(tx));
		const waiting = await db(tx)
			.selectFrom('group_export')
			.select('id')
			.where('group_id', '=', group.id)
			.where('person_id', '=', me(tx.actor))
			.where('scope', '=', scope)
			.where('ready_at', 'is', null)
			.where('asked_at', '>', beingMadeSince(tx.now))
			.executeTakeFirst();
		if (waiting) return waiting;
		await spend(tx, 'exports', { group: group.id });
		const id = newId();
		await db(tx)
			.insertInto('group_export')
			.values({
				id,
				group_id: group.id,
				person_id: me(tx.actor),
				scope,
				asked_at: tx.now,
				ready_at: null,
				expires_at: null,
				bytes: null
			})
			.execute();
		await record(tx, 'groups.export_asked', id, { group: group.id, scope });
		return { id };
	}
});
