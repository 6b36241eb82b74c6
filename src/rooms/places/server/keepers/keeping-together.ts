import { sql } from 'kysely';
import * as v from 'valibot';
import { db, may, type Ctx, type Tx } from '#kernel/context';
import { found, Invalid, Missing } from '#kernel/errors';
import { record } from '#kernel/events';
import { command, query, signedIn } from '#kernel/operation';
import { fields } from '#kernel/web';
import { openClaims } from './claim-queries.ts';
import { aPerson, me } from './me.ts';
import type { KeeperRole } from './tables.ts';

const roles = ['lead', 'helper'] as const;
const One = v.object({ organization: fields.id(), person: fields.id() });

/** The organization as who keeps it sees it; missing for everybody else. */
export async function ours(ctx: Ctx, id: string): Promise<{ id: string; name: string; leads: boolean }> {
	const { rows } = await sql<{ id: string; name: string; leads: boolean }>`
		select id, name, app.leads(id) as leads from organization where id = ${id} and app.may_keep(id)`.execute(db(ctx));
	return found(rows[0]);
}

const asLead = (_actor: unknown, { leads }: { leads: boolean }) => leads;

/** Everybody who keeps an organization together, who was invited, and who asks to join. */
export const keepersAt = query({
	name: 'places.keepers_at',
	input: v.object({ organization: fields.id() }),
	allow: signedIn,
	run: async (ctx, input) => {
		const organization = await ours(ctx, input.organization);
		const { rows: keepers } = await sql<{ person_id: string; name: string; role: KeeperRole; since: Date }>`
			select * from app.keepers_of(${organization.id})`.execute(db(ctx));
		const invitations = await db(ctx)
			.selectFrom('keeper_invitation')
			.select(['id', 'address', 'role', 'expires_at'])
			.where('organization_id', '=', organization.id)
			.where('used_at', 'is', null)
			.where('revoked_at', 'is', null)
			.where('expires_at', '>', ctx.now)
			.orderBy('created_at', 'desc')
			.limit(50)
			.execute();
		const claims = organization.leads ? await openClaims(ctx, { organization: organization.id }) : [];
		const self = ctx.actor.kind === 'person' ? ctx.actor.id : '';
		return {
			organization,
			invitations,
			claims,
			tends: may('editor')(ctx.actor),
			keepers: keepers.map((one) => ({ ...one, self: one.person_id === self }))
		};
	}
});

/** Gives another keeper a role: the way to hand over. */
export const changeKeeper = command({
	name: 'places.change_keeper',
	input: v.object({ ...One.entries, role: v.picklist(roles) }),
	find: (tx, { organization }) => ours(tx, organization),
	allow: asLead,
	run: async (tx, { organization, person, role }) => {
		const { rows } = await sql<{ done: boolean }>`select app.change_keeper(${organization}, ${person}, ${role}) as done`.execute(db(tx));
		if (!rows[0]?.done) throw new Invalid({ form: 'upkeep_last_lead' });
		await record(tx, 'places.keeper_changed', organization, { person, role });
	}
});

/** Takes a keeper's keys back. */
export const removeKeeper = command({
	name: 'places.remove_keeper',
	input: One,
	find: (tx, { organization }) => ours(tx, organization),
	allow: asLead,
	run: (tx, { organization, person }) => end(tx, organization, person)
});

/** Hands one's own keys in. Nothing of the organization goes along; without anybody else it waits on the house's board. */
export const leaveKeeping = command({
	name: 'places.leave_keeping',
	input: v.object({ organization: fields.id() }),
	find: (tx, { organization }) => ours(tx, organization),
	allow: aPerson,
	run: (tx, { organization }) => end(tx, organization, me(tx.actor))
});

async function end(tx: Tx, organization: string, person: string): Promise<void> {
	const { rows } = await sql<{ done: boolean }>`select app.end_keeping(${organization}, ${person}) as done`.execute(db(tx));
	if (!rows[0]?.done) throw new Missing();
	await record(tx, 'places.keeper_left', organization, { person });
}
