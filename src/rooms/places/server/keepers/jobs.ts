import { sql } from 'kysely';
import { db, transact, type Ctx } from '#kernel/context';
import { job, timed } from '#kernel/jobs';
import { post } from '#kernel/mail';
import { claimAskedMail, claimMail, claimSettledMail, keeperInvitationMail } from './mails.ts';
import { claimSecret, invitationSecret } from './secrets.ts';

export type Reached = { address: string; person: string; locale: string };

/** People who can be written to: whoever keeps an organization in one of these roles and may come in. */
export async function reach(ctx: Ctx, organization: string, role?: 'lead'): Promise<Reached[]> {
	const { rows } = await sql<Reached>`
		select a.email as address, p.id as person, p.locale from keeper k join person p on p.id = k.person_id join account a on a.person_id = p.id
		where k.organization_id = ${organization} and p.suspended_at is null and (${role ?? null}::text is null or k.role = ${role ?? null}) order by k.since`.execute(
		db(ctx)
	);
	return rows;
}

const claimOf = (ctx: Ctx, id: string | null) =>
	db(ctx)
		.selectFrom('claim as c')
		.innerJoin('organization as o', 'o.id', 'c.organization_id')
		.innerJoin('person as p', 'p.id', 'c.person_id')
		.innerJoin('account as a', 'a.person_id', 'p.id')
		.select(['c.id', 'c.way', 'c.status', 'c.address', 'c.expires_at', 'c.organization_id', 'o.name as organization'])
		.select(['p.id as person', 'p.name', 'p.locale', 'a.email'])
		.where('c.id', '=', id)
		.where('p.suspended_at', 'is', null)
		.executeTakeFirst();

/** Brings a claim to who can say yes: the organization's mailbox, and always whoever leads it already. */
export const bringClaim = job({
	name: 'places.bring_claim',
	on: 'places.claimed',
	run: async (ctx, event) => {
		const claim = await claimOf(ctx, event.subject);
		if (!claim || claim.status !== 'waiting' || claim.expires_at <= ctx.now) return;
		const { name, organization, organization_id: id } = claim;
		if (claim.way === 'mail') {
			const secret = await claimSecret(claim.id);
			const to = { address: claim.address, locale: claim.locale };
			await post(ctx, { kind: claimMail, event: event.id, to, with: { name, organization, secret } });
		}
		for (const to of await reach(ctx, id, 'lead'))
			await post(ctx, { kind: claimAskedMail, event: event.id, to, with: { name, organization, id } });
	}
});

/** Tells who asked what became of it. */
export const tellClaimant = job({
	name: 'places.tell_claimant',
	on: ['places.claim_granted', 'places.claim_declined'],
	run: async (ctx, event) => {
		const claim = await claimOf(ctx, event.subject);
		if (claim?.status !== 'granted' && claim?.status !== 'declined') return;
		const to = { address: claim.email, person: claim.person, locale: claim.locale };
		await post(ctx, {
			kind: claimSettledMail,
			event: event.id,
			to,
			with: { organization: claim.organization, granted: claim.status === 'granted' }
		});
	}
});

/** Brings an invitation to the colleague it is for. */
export const bringKeeperInvitation = job({
	name: 'places.bring_keeper_invitation',
	on: 'places.keeper_invited',
	run: async (ctx, event) => {
		const row = await db(ctx)
			.selectFrom('keeper_invitation as i')
			.innerJoin('organization as o', 'o.id', 'i.organization_id')
			.leftJoin('person as p', 'p.id', 'i.invited_by')
			.select(['i.id', 'i.address', 'i.words', 'o.name as organization', 'p.name as inviter', 'p.locale'])
			.where('i.id', '=', event.subject)
			.where('i.used_at', 'is', null)
			.where('i.revoked_at', 'is', null)
			.where('i.expires_at', '>', ctx.now)
			.executeTakeFirst();
		if (!row?.address) return;
		const { organization, words } = row;
		await post(ctx, {
			...{ kind: keeperInvitationMail, event: event.id, to: { address: row.address, locale: row.locale ?? 'nl' } },
			with: { organization, words, inviter: row.inviter ?? organization, secret: await invitationSecret(row.id) }
		});
	}
});

/** Addresses and words of what was answered, or never was, are not kept. */
export const forgetAsking = timed({
	name: 'places.forget_asking',
	cron: '50 3 * * *',
	run: async (ctx) => {
		const before = new Date(ctx.now.getTime() - 30 * 86_400_000);
		await transact(ctx, async (tx) => {
			await db(tx).deleteFrom('keeper_invitation').where('expires_at', '<', before).execute();
			await db(tx).deleteFrom('claim').where('expires_at', '<', before).execute();
		});
	}
});
