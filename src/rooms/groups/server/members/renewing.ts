import * as v from 'valibot';
import { publicUrl } from '#env';
import { db, type Ctx } from '#kernel/context';
import { found, Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { anyone, command, query } from '#kernel/operation';
import { isSigned, sign } from '#kernel/secret';
import { Slug } from '../../schema.ts';
import { asRole, findGroup, me } from '../groups/find.ts';
import { asHolder } from '../holder.ts';
import { findMember, mayManage } from './find.ts';
import { dayOf, endsSoon } from './term.ts';

const year = 365 * 24 * 3600_000;

/**
 * Stays another year, from the day it would have ended: who answers early loses nothing. Asked before it is near its end, or where memberships
 * do not end, it changes nothing. A day that hosts set is theirs to change.
 */
export const renewMembership = command({
	name: 'groups.renew_membership',
	input: v.object({ slug: Slug }),
	find: findGroup,
	allow: asRole('guest'),
	run: async (tx, { slug }, group) => {
		const end = endsSoon(tx.now, group);
		if (!end) return { slug };
		const until = dayOf(new Date(Math.max(Date.parse(end), tx.now.getTime()) + year));
		const { numUpdatedRows } = await db(tx)
			.updateTable('membership')
			.set({ renew_before: until, term_told: 0 })
			.where('group_id', '=', group.id)
			.where('person_id', '=', me(tx.actor))
			.where('renew_before', '<', until)
			.where('renews', '=', true)
			.executeTakeFirst();
		if (numUpdatedRows) await record(tx, 'groups.membership_renewed', group.id);
		return { slug };
	}
});

const Day = v.pipe(v.string(), v.trim(), v.regex(/^(\d{4}-\d{2}-\d{2})?$/, 'joining_day_wrong'));

/** Until when somebody is in: a day that hosts set, or none. */
export const setTerm = command({
	name: 'groups.set_term',
	input: v.object({ slug: Slug, person: v.pipe(v.string(), v.uuid()), until: v.optional(Day, '') }),
	find: findMember,
	allow: mayManage,
	run: async (tx, { person, until }, { group }) => {
		if (until && (Number.isNaN(Date.parse(until)) || until <= dayOf(tx.now))) throw new Invalid({ until: 'joining_day_past' });
		await db(tx)
			.updateTable('membership')
			.set({ renew_before: until || null, term_told: 0, renews: false })
			.where('group_id', '=', group.id)
			.where('person_id', '=', person)
			.execute();
		await record(tx, 'groups.term_set', group.id, { person });
		return {};
	}
});

const purpose = 'renew membership';
const Token = v.object({ token: v.pipe(v.string(), v.maxLength(160)) });

/** Where one member stays another year, straight from their mailbox. */
export const renewAddress = async (group: string, person: string): Promise<string> =>
	`${publicUrl}/verlengen/${group}~${person}~${await sign(purpose, `${group}~${person}`)}`;

async function renewalOf(token: string): Promise<{ group: string; person: string } | undefined> {
	const [, group, person, signature] = /^([0-9a-f-]{36})~([0-9a-f-]{36})~([\w-]{43})$/.exec(token) ?? [];
	return group && person && signature && (await isSigned(purpose, `${group}~${person}`, signature)) ? { group, person } : undefined;
}

const ownMembership = (theirs: Ctx, group: string) =>
	found(
		db(theirs)
			.selectFrom('membership as m')
			.innerJoin('groups', 'groups.id', 'm.group_id')
			.select(['groups.name', 'groups.slug', 'm.renew_before', 'm.renews'])
			.where('m.group_id', '=', group)
			.where('m.person_id', '=', me(theirs.actor))
			.executeTakeFirst()
	);

/** The membership that a link is about, as its holder has it now; who left finds nothing. */
export const showRenewal = query({
	name: 'groups.show_renewal',
	input: Token,
	allow: anyone,
	run: async (ctx, { token }) => {
		const { group, person } = await found(renewalOf(token));
		return asHolder(ctx, person, (theirs) => ownMembership(theirs, group));
	}
});

export const renewByLink = command({
	name: 'groups.renew_by_link',
	input: Token,
	find: async (_tx, { token }) => found(renewalOf(token)),
	allow: anyone,
	run: (tx, _input, { group, person }) =>
		asHolder(tx, person, async (theirs) => {
			const { slug } = await ownMembership(theirs, group);
			return renewMembership(theirs, { slug });
		})
});
