import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Ctx } from '#kernel/context';
import { found, Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { hashSecret, newId } from '#kernel/ids';
import { take } from '#kernel/limits';
import { anyone, command, query } from '#kernel/operation';
import { fields } from '#kernel/web';
import { ours } from './keeping-together.ts';
import { aPerson, me } from './me.ts';
import { invitationSecret, Secret } from './secrets.ts';
import type { KeeperRole } from './tables.ts';

const days = 30;
const leads = (_actor: unknown, organization: { leads: boolean }) => organization.leads;

/** Asks a colleague to keep the organization together, by a link to their mailbox. */
export const inviteKeeper = command({
	name: 'places.invite_keeper',
	input: v.object({
		organization: fields.id(),
		address: fields.email('upkeep_invite_address_missing', 'places_email_wrong'),
		role: v.optional(v.picklist(['lead', 'helper']), 'helper'),
		words: fields.maybe(500)
	}),
	find: (tx, { organization }) => ours(tx, organization),
	allow: leads,
	run: async (tx, { organization, address, role, words }) => {
		const by = me(tx.actor);
		await take({ name: 'places.invite', capacity: 20, seconds: 24 * 3600 }, by);
		await take({ name: 'places.invite.mail', capacity: 3, seconds: 24 * 3600 }, address);
		// Whoever is asked again uses the newest letter: one key for one person.
		await db(tx)
			.updateTable('keeper_invitation')
			.set({ revoked_at: tx.now, address: '' })
			.where((is) => is.and({ organization_id: organization, address }))
			.where('used_at', 'is', null)
			.where('revoked_at', 'is', null)
			.execute();
		const id = newId();
		await db(tx)
			.insertInto('keeper_invitation')
			.values({
				...{ id, organization_id: organization, address, role, words, invited_by: by, created_at: tx.now },
				...{ secret_hash: hashSecret(await invitationSecret(id)), used_at: null, revoked_at: null },
				expires_at: new Date(tx.now.getTime() + days * 24 * 3600_000)
			})
			.execute();
		await record(tx, 'places.keeper_invited', id, { organization, role });
	}
});

export const revokeKeeperInvitation = command({
	name: 'places.revoke_keeper_invitation',
	input: v.object({ organization: fields.id(), id: fields.id() }),
	find: (tx, { organization }) => ours(tx, organization),
	allow: leads,
	run: async (tx, { organization, id }) => {
		const { numUpdatedRows: revoked } = await db(tx)
			.updateTable('keeper_invitation')
			.set({ revoked_at: tx.now, address: '' })
			.where('id', '=', id)
			.where('organization_id', '=', organization)
			.where('used_at', 'is', null)
			.executeTakeFirst();
		if (revoked) await record(tx, 'places.keeper_invitation_revoked', id);
	}
});

type Invited = {
	organization_id: string;
	organization: string;
	role: KeeperRole;
	words: string;
	inviter: string;
	/** What became of it. */
	state: 'open' | 'used' | 'revoked' | 'expired';
	/** Who looks keeps the organization already. */
	mine: boolean;
};

async function behind(ctx: Ctx, secret: string): Promise<Invited> {
	const { rows } = await sql<Invited>`select * from app.invitation_behind(${hashSecret(secret)}, ${ctx.now})`.execute(db(ctx));
	return found(rows[0]);
}

/** What an invitation is for, or what became of it, for who holds its key; nothing happens by looking. */
export const showKeeperInvitation = query({
	name: 'places.show_keeper_invitation',
	input: v.object({ secret: Secret }),
	allow: anyone,
	run: async (ctx, { secret }) => {
		const { organization_id: _, ...invitation } = await behind(ctx, secret);
		return { ...invitation, signed: ctx.actor.kind === 'person' };
	}
});

/** Takes the keys, once. Who took them with this invitation before has them; to anybody else it says what became of it. */
export const acceptKeeperInvitation = command({
	name: 'places.accept_keeper_invitation',
	input: v.object({ secret: Secret }),
	find: (tx, { secret }) => behind(tx, secret),
	allow: aPerson,
	run: async (tx, { secret }, { organization_id, state, mine }) => {
		const { rows } = await sql<{
			organization: string | null;
		}>`select app.accept_keys(${hashSecret(secret)}, ${tx.now}) as organization`.execute(db(tx));
		const organization = rows[0]?.organization;
		if (organization) await record(tx, 'places.keeper_joined', organization, { person: me(tx.actor) });
		else if (!(state === 'used' && mine)) throw new Invalid({ form: 'upkeep_invitation_over' });
		return { organization: organization_id };
	}
});
