import { sql } from 'kysely';
import * as v from 'valibot';
import { db } from '#kernel/context';
import { found } from '#kernel/errors';
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
		await db(tx)
			.updateTable('keeper_invitation')
			.set({ revoked_at: tx.now, address: '' })
			.where('id', '=', id)
			.where('organization_id', '=', organization)
			.where('used_at', 'is', null)
			.execute();
		await record(tx, 'places.keeper_invitation_revoked', id);
	}
});

type Invited = { id: string; organization_id: string; organization: string; role: KeeperRole; words: string; inviter: string };

/** What an invitation is for; nothing happens by looking. */
export const showKeeperInvitation = query({
	name: 'places.show_keeper_invitation',
	input: v.object({ secret: Secret }),
	allow: anyone,
	run: async (ctx, { secret }) => {
		const { rows } = await sql<Invited>`select * from app.invited_to_keep(${hashSecret(secret)}, ${ctx.now})`.execute(db(ctx));
		const { organization, role, words, inviter } = await found(rows[0]);
		return { organization, role, words, inviter, signed: ctx.actor.kind === 'person' };
	}
});

/** Takes the keys, once. */
export const acceptKeeperInvitation = command({
	name: 'places.accept_keeper_invitation',
	input: v.object({ secret: Secret }),
	allow: aPerson,
	run: async (tx, { secret }) => {
		const { rows } = await sql<{
			organization: string | null;
		}>`select app.accept_keys(${hashSecret(secret)}, ${tx.now}) as organization`.execute(db(tx));
		const organization = await found(rows[0]?.organization ?? undefined);
		await record(tx, 'places.keeper_joined', organization, { person: me(tx.actor) });
		return { organization };
	}
});
