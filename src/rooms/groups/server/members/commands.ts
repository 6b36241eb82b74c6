import * as v from 'valibot';
import { db, type Tx } from '#kernel/context';
import { found, Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { command } from '#kernel/operation';
import { follows, groupRoles, Slug } from '../../schema.ts';
import { endRemoval } from '../care/sanctions.ts';
import { asRole, findGroup, groupAt, me, rank } from '../groups/find.ts';
import { findMember, holdLeads, mayManage } from './find.ts';

const Person = v.pipe(v.string(), v.uuid());

/** Gives somebody another role: none above one's own. */
export const changeRole = command({
	name: 'groups.change_role',
	input: v.object({ slug: Slug, person: Person, role: v.picklist(groupRoles) }),
	find: findMember,
	allow: (actor, it, { role }) => mayManage(actor, it) && rank(role) <= rank(it.role),
	run: async (tx, { person, role }, { group }) => {
		await db(tx).updateTable('membership').set({ role }).where('group_id', '=', group.id).where('person_id', '=', person).execute();
		await record(tx, 'groups.role_changed', group.id, { person, role });
		return {};
	}
});

/** Somebody has to go; with `ban`, they cannot come back by themselves. */
export const removeMember = command({
	name: 'groups.remove_member',
	input: v.object({
		slug: Slug,
		person: Person,
		ban: v.optional(
			v.pipe(
				v.string(),
				v.transform((value) => value === 'on')
			),
			''
		),
		reason: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(400, 'groups_too_long')), '')
	}),
	find: findMember,
	allow: mayManage,
	run: async (tx, { person, ban, reason }, { group }) => {
		if (ban && !reason) throw new Invalid({ reason: 'groups_reason_missing' });
		if (ban)
			await db(tx)
				.insertInto('group_ban')
				.values({ group_id: group.id, person_id: person, reason, banned_by: me(tx.actor), banned_at: tx.now })
				.onConflict((conflict) => conflict.doNothing())
				.execute();
		await part(tx, group.id, person);
		await record(tx, 'groups.left', group.id, { person, banned: ban });
		return {};
	}
});

/** Who may not come back, may again: nobody is let in by this alone. */
export const liftBan = command({
	name: 'groups.lift_ban',
	input: v.object({ slug: Slug, person: Person }),
	find: async (tx, { slug, person }) => {
		const group = await groupAt(tx, slug);
		await found(
			db(tx)
				.selectFrom('group_ban')
				.select('person_id')
				.where('group_id', '=', group.id)
				.where('person_id', '=', person)
				.forUpdate()
				.executeTakeFirst()
		);
		return group;
	},
	allow: asRole('host'),
	run: async (tx, { person }, group) => {
		await endRemoval(tx, group.id, person);
		await db(tx).deleteFrom('group_ban').where('group_id', '=', group.id).where('person_id', '=', person).execute();
		await record(tx, 'groups.ban_lifted', group.id, { person });
		return {};
	}
});

/** Goes, and decides what becomes of one's words: they stay with a name, or they go along. The last lead first finds another. */
export const leaveGroup = command({
	name: 'groups.leave',
	input: v.object({ slug: Slug, posts: v.picklist(['keep', 'delete']) }),
	find: findGroup,
	allow: asRole('guest'),
	run: async (tx, { posts }, group) => {
		await holdLeads(tx, group.id);
		const leads = await db(tx)
			.selectFrom('membership')
			.select('person_id')
			.where('group_id', '=', group.id)
			.where('role', '=', 'lead')
			.execute();
		if (leads.length === 1 && leads[0]?.person_id === me(tx.actor)) throw new Invalid({ form: 'groups_last_lead' });
		await part(tx, group.id, me(tx.actor));
		await record(tx, 'groups.left', group.id, { person: me(tx.actor), banned: false, taken: posts === 'delete' });
		return {};
	}
});

async function part(tx: Tx, group: string, person: string): Promise<void> {
	await db(tx).deleteFrom('membership').where('group_id', '=', group).where('person_id', '=', person).execute();
}

/** What of a group one wants to hear about by mail. */
export const followGroup = command({
	name: 'groups.follow',
	input: v.object({ slug: Slug, follow: v.picklist(follows) }),
	find: findGroup,
	allow: asRole('guest'),
	run: async (tx, { follow }, group) => {
		await db(tx).updateTable('membership').set({ follow }).where('group_id', '=', group.id).where('person_id', '=', me(tx.actor)).execute();
		await record(tx, 'groups.followed', group.id, { follow });
		return {};
	}
});
