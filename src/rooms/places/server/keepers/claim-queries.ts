import { sql } from 'kysely';
import * as v from 'valibot';
import { db } from '#kernel/context';
import { found } from '#kernel/errors';
import { hashSecret } from '#kernel/ids';
import { anyone, query, signedIn } from '#kernel/operation';
import { mailboxesOf } from './mailboxes.ts';
import { toldBy } from './claims.ts';
import { me } from './me.ts';
import { Secret } from './secrets.ts';

/** The page on which somebody asks to keep an organization: which mailboxes speak for it, and where one stands already. */
export const claimable = query({
	name: 'places.claimable',
	input: v.object({ slug: v.pipe(v.string(), v.maxLength(200)) }),
	allow: signedIn,
	run: async (ctx, { slug }) => {
		const organization = await found(
			db(ctx)
				.selectFrom('organization')
				.select(['id', 'name'])
				.where('slug', '=', slug)
				.where('status', '=', 'published')
				.executeTakeFirst()
		);
		const mine = { organization_id: organization.id, person_id: me(ctx.actor) };
		const waiting = await db(ctx)
			.selectFrom('claim')
			.select(['id', 'way', 'address', 'asked_at'])
			.where((is) => is.and({ ...mine, status: 'waiting' }))
			.where('expires_at', '>', ctx.now)
			.executeTakeFirst();
		const keeps = await db(ctx)
			.selectFrom('keeper')
			.select('since')
			.where((is) => is.and(mine))
			.executeTakeFirst();
		return { organization, ...mailboxesOf(await toldBy(ctx, organization.id)), waiting: waiting ?? null, keeps: keeps !== undefined };
	}
});

export type MyClaim = { organization: string; slug: string; /** The mailbox that was asked; empty when the desk looks. */ address: string };

/** What I asked to keep and waits for an answer. */
export const myClaims = query({
	name: 'places.my_claims',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx): Promise<MyClaim[]> =>
		db(ctx)
			.selectFrom('claim as c')
			.innerJoin('organization as o', 'o.id', 'c.organization_id')
			.select(['o.name as organization', 'o.slug', 'c.address'])
			.where('c.person_id', '=', me(ctx.actor))
			.where('c.status', '=', 'waiting')
			.where('c.expires_at', '>', ctx.now)
			.orderBy('c.asked_at')
			.execute()
});

/** Who asks for what, as the link in the mailbox shows it; nothing is decided by looking. */
export const claimBehind = query({
	name: 'places.claim_behind',
	input: v.object({ secret: Secret }),
	allow: anyone,
	run: async (ctx, { secret }) => {
		const { rows } = await sql<{ name: string; organization: string; status: string; expired: boolean; asked_at: Date }>`
			select name, organization, status, expired, asked_at from app.claim_behind(${hashSecret(secret)}, ${ctx.now})`.execute(db(ctx));
		return found(rows[0]);
	}
});

export type OpenClaim = {
	id: string;
	organization: string;
	slug: string;
	name: string;
	way: 'mail' | 'desk';
	words: string;
	asked_at: Date;
	/** Somebody leads this organization already, and was asked too. */
	led: boolean;
};

/** Claims that wait, for who may decide: editors see all, who leads an organization sees those for it. */
export const openClaims = query({
	name: 'places.open_claims',
	input: v.object({ organization: v.optional(v.nullable(v.pipe(v.string(), v.uuid())), null) }),
	allow: signedIn,
	run: async (ctx, { organization }): Promise<OpenClaim[]> => {
		const { rows } = await sql<OpenClaim>`
			select c.id, o.name as organization, o.slug, p.name, c.way, c.words, c.asked_at,
				exists (select from keeper k where k.organization_id = o.id and k.role = 'lead') as led
			from claim c join organization o on o.id = c.organization_id join person p on p.id = c.person_id
			where c.status = 'waiting' and c.expires_at > ${ctx.now} and app.leads(c.organization_id) and (${organization}::uuid is null or o.id = ${organization}::uuid)
			order by c.asked_at limit 100`.execute(db(ctx));
		return rows;
	}
});
