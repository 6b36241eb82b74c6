import * as v from 'valibot';
import { db, may, roles, type Role } from '#kernel/context';
import { found } from '#kernel/errors';
import { query } from '#kernel/operation';
import { fields } from '#kernel/web';
import { mayGrant, maySuspend } from './policy.ts';

export type HeldRole = { role: Role; at: Date; by: string | null };

/** One person as whoever looks after people sees them: which roles, since when, and what may be done about it. Nothing they keep to themselves. */
export const showAccount = query({
	name: 'people.show_account',
	input: v.object({ person: fields.id() }),
	allow: may('facilitator'),
	run: async (ctx, { person: id }) => {
		const person = await found(
			db(ctx)
				.selectFrom('person')
				.select(['id', 'name', 'joined_at', 'last_seen_on', 'suspended_at'])
				.where('id', '=', id)
				.executeTakeFirst()
		);
		const held: HeldRole[] = await db(ctx)
			.selectFrom('role_grant')
			.leftJoin('person as giver', 'giver.id', 'role_grant.granted_by')
			.select(['role_grant.role', 'role_grant.granted_at as at', 'giver.name as by'])
			.where('role_grant.person_id', '=', id)
			.execute();
		const highest = roles.findLast((role) => held.some((one) => one.role === role)) ?? null;
		return {
			...person,
			held,
			can: {
				grant: roles.filter((role) => mayGrant(ctx.actor, { person: id, role })),
				suspend: maySuspend(ctx.actor, { person: id, highest })
			}
		};
	}
});
