import { sql } from 'kysely';
import * as v from 'valibot';
import { db, type Ctx, type Tx } from '#kernel/context';
import { found, Invalid, Missing } from '#kernel/errors';
import { record } from '#kernel/events';
import { hashSecret, newId } from '#kernel/ids';
import { take } from '#kernel/limits';
import { anyone, command } from '#kernel/operation';
import { fields } from '#kernel/web';
import { speaksFor, type Told } from './mailboxes.ts';
import { aPerson, me } from './me.ts';
import { claimSecret, Secret } from './secrets.ts';

/** How long the link in a mailbox works; how long the desk may take. */
const days = { mail: 14, desk: 90 };

/** What an organization shows about how to reach it. */
export async function toldBy(ctx: Ctx, organization: string): Promise<Told> {
	const { rows } = await sql<{ email: string | null; website: string | null }>`
		select email, website from organization where id = ${organization}
		union select email, website from service where organization_id = ${organization} and status = 'published'`.execute(db(ctx));
	return { emails: rows.map(({ email }) => email), websites: rows.map(({ website }) => website) };
}

const published = (tx: Tx, id: string) =>
	found(db(tx).selectFrom('organization').select('id').where('id', '=', id).where('status', '=', 'published').executeTakeFirst());

/**
 * Asks to keep an organization. With an address that speaks for it, whoever reads that mailbox answers by a link; without one, who leads
 * the organization decides, or an editor when nobody does.
 */
export const claimOrganization = command({
	name: 'places.claim',
	input: v.object({
		organization: fields.id(),
		address: v.optional(
			v.union([v.pipe(v.string(), v.trim(), v.literal('')), fields.email('places_email_wrong', 'places_email_wrong')]),
			''
		),
		words: fields.maybe(1000)
	}),
	find: (tx, { organization }) => published(tx, organization),
	allow: aPerson,
	run: async (tx, { organization, address, words }) => {
		const person = me(tx.actor);
		if (!address && words.length < 10) throw new Invalid({ words: 'upkeep_claim_words_missing' });
		if (address && !speaksFor(address, await toldBy(tx, organization))) throw new Invalid({ address: 'upkeep_claim_address_other' });
		await refuseSecond(tx, organization, person);
		await take({ name: 'places.claim', capacity: 5, seconds: 24 * 3600 }, person);
		if (address) await take({ name: 'places.claim.mail', capacity: 3, seconds: 24 * 3600 }, address);
		const id = newId();
		const way = address ? 'mail' : 'desk';
		const secret_hash = hashSecret(await claimSecret(id));
		const expires_at = new Date(tx.now.getTime() + days[way] * 24 * 3600_000);
		const asked = { way, address, words, secret_hash, asked_at: tx.now, expires_at, decided_at: null, decided_by: null } as const;
		await db(tx)
			.insertInto('claim')
			.values({ id, organization_id: organization, person_id: person, ...asked })
			.execute();
		await record(tx, 'places.claimed', id, { way });
		return { way };
	}
});

/** One question at a time; nobody asks for keys they have. A question that got no answer in time makes room for a new one. */
async function refuseSecond(tx: Tx, organization: string, person: string): Promise<void> {
	const mine = { organization_id: organization, person_id: person };
	const keeps = await db(tx)
		.selectFrom('keeper')
		.select('since')
		.where((is) => is.and(mine))
		.executeTakeFirst();
	if (keeps) throw new Invalid({ form: 'upkeep_claim_have_keys' });
	await db(tx)
		.updateTable('claim')
		.set({ status: 'withdrawn', address: '', words: '' })
		.where((is) => is.and({ ...mine, status: 'waiting' }))
		.where('expires_at', '<=', tx.now)
		.execute();
	const open = await db(tx)
		.selectFrom('claim')
		.select('id')
		.where((is) => is.and({ ...mine, status: 'waiting' }))
		.executeTakeFirst();
	if (open) throw new Invalid({ form: 'upkeep_claim_waits' });
}

/** Takes back what one asked. */
export const withdrawClaim = command({
	name: 'places.withdraw_claim',
	input: v.object({ id: fields.id() }),
	find: (tx, { id }) =>
		found(db(tx).selectFrom('claim').select(['id', 'person_id']).where('id', '=', id).where('status', '=', 'waiting').executeTakeFirst()),
	allow: (actor, { person_id }) => actor.kind === 'person' && actor.id === person_id,
	run: async (tx, { id }) => {
		await found(
			db(tx)
				.updateTable('claim')
				.set({ status: 'withdrawn', address: '', words: '' })
				.where('id', '=', id)
				.where('status', '=', 'waiting')
				.returning('id')
				.executeTakeFirst()
		);
		await record(tx, 'places.claim_withdrawn', id);
	}
});

/** Settles a claim at the desk: who leads the organization, or an editor. */
export const decideClaim = command({
	name: 'places.decide_claim',
	input: v.object({ id: fields.id(), answer: v.picklist(['yes', 'no']) }),
	find: (tx, { id }) =>
		found(
			db(tx)
				.selectFrom('claim')
				.select(['id', 'person_id', sql<boolean>`app.leads(organization_id)`.as('leads')])
				.where('id', '=', id)
				.where('status', '=', 'waiting')
				.executeTakeFirst()
		),
	allow: (actor, { leads, person_id }) => leads && (actor.kind !== 'person' || actor.id !== person_id || actor.roles.has('editor')),
	run: (tx, { id, answer }) => settle(tx, id, '', answer)
});

/** Settles a claim from the organization's own mailbox. Works once, for whoever holds the link. */
export const answerClaim = command({
	name: 'places.answer_claim',
	input: v.object({ secret: Secret, answer: v.picklist(['yes', 'no']) }),
	find: async (tx, { secret }) => {
		const { rows } = await sql<{ id: string }>`select id from app.claim_behind(${hashSecret(secret)}, ${tx.now})`.execute(db(tx));
		return found(rows[0]);
	},
	allow: anyone,
	run: (tx, { secret, answer }, { id }) => settle(tx, id, hashSecret(secret), answer)
});

async function settle(tx: Tx, id: string, secret: string, answer: 'yes' | 'no'): Promise<{ granted: boolean }> {
	const granted = answer === 'yes';
	const { rows } = await sql<{ done: boolean }>`select app.settle_claim(${id}, ${secret}, ${granted}, ${tx.now}) as done`.execute(db(tx));
	if (!rows[0]?.done) throw new Missing();
	if (granted) await record(tx, 'places.claim_granted', id);
	else await record(tx, 'places.claim_declined', id);
	return { granted };
}
