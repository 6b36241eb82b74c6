import { sql } from 'kysely';
import * as v from 'valibot';
import { db, may, type Ctx, type Tx } from '#kernel/context';
import { found, Invalid } from '#kernel/errors';
import { record } from '#kernel/events';
import { command, query, anyone } from '#kernel/operation';
import { fields } from '#kernel/web';
import { nameLikeness } from '../../duplicates/index.ts';
import type { Hours } from '../../hours/index.ts';
import { reindex } from '../finder/reindex.ts';
import { materialise } from '../moments/materialise.ts';

export type Offered = { id: string; service_id: string; name: string; assured_at: Date | null; hours: Hours };
export type Side = {
	id: string;
	slug: string;
	name: string;
	address: string;
	organization_id: string;
	organization: string;
	offers: Offered[];
	keepers: string[];
};

async function side(ctx: Ctx, id: string): Promise<Side> {
	const { rows } = await sql<Omit<Side, 'offers'>>`
		select l.id, l.slug, l.name, concat_ws(', ', nullif(l.address_1, ''), nullif(concat_ws(' ', l.postal_code, l.city), '')) as address, o.id as organization_id,
			o.name as organization, array(select p.name from keeper k join person p on p.id = k.person_id where k.organization_id = o.id order by k.since) as keepers
		from location l join organization o on o.id = l.organization_id where l.id = ${id} and l.status = 'published'`.execute(db(ctx));
	const place = await found(rows[0]);
	const offers = await db(ctx)
		.selectFrom('service_at_location as m')
		.innerJoin('service as s', 's.id', 'm.service_id')
		.select(['m.id', 'm.service_id', 's.name', 'm.assured_at', 'm.hours'])
		.where('m.location_id', '=', id)
		.where('m.status', '=', 'published')
		.orderBy('s.name')
		.execute();
	return { ...place, offers };
}

const Two = v.object({ keep: fields.id(), gone: fields.id() });

/** Two places side by side before they become one; for each offer of the one that goes, which offer of the other it probably is. */
export const mergePlan = query({
	name: 'places.merge_plan',
	input: Two,
	allow: may('editor'),
	run: async (ctx, { keep, gone }) => {
		if (keep === gone) throw new Invalid({ form: 'upkeep_merge_same' });
		const [stays, goes] = [await side(ctx, keep), await side(ctx, gone)];
		const offers = goes.offers.map((offer) => {
			const same = stays.offers.find((other) => nameLikeness(offer.name, other.name) > 0.8);
			return { ...offer, same: same?.id ?? '' };
		});
		return { stays, goes: { ...goes, offers } };
	}
});

/**
 * Makes one place of two. The one that goes keeps its address (it leads on for ever) and stays in the archive; its offers come along, or
 * are the same as one that is there, which then has the later of both confirmations. When its organization has nothing left, that is merged
 * too: its keepers keep the other, who led goes on leading.
 */
export const mergePlaces = command({
	name: 'places.merge',
	input: v.object({
		...Two.entries,
		offers: v.optional(v.array(v.object({ id: fields.id(), same: v.optional(v.union([v.literal(''), fields.id()]), '') })), [])
	}),
	find: async (tx, { keep, gone }) => {
		if (keep === gone) throw new Invalid({ form: 'upkeep_merge_same' });
		// As who keeps them holds them: what is saved about either at this moment comes before, or is told that it is too late.
		await sql`select id from organization where id in (select organization_id from location where id in (${keep}, ${gone})) order by id for update`.execute(
			db(tx)
		);
		await sql`select id from location where id in (${keep}, ${gone}) order by id for update`.execute(db(tx));
		return { stays: await side(tx, keep), goes: await side(tx, gone) };
	},
	allow: may('editor'),
	run: async (tx, { offers }, { stays, goes }) => {
		for (const offer of goes.offers) {
			const same = stays.offers.find(({ id }) => id === offers.find(({ id: asked }) => asked === offer.id)?.same);
			await (same ? fold(tx, offer, same) : bring(tx, offer, stays));
		}
		await archive(tx, 'location', goes.id, goes.slug, stays.id);
		await sql`update suggestion set location_id = ${stays.id}, organization_id = ${stays.organization_id} where location_id = ${goes.id}`.execute(
			db(tx)
		);
		if (goes.organization_id !== stays.organization_id) await mergeOrganization(tx, goes.organization_id, stays.organization_id);
		for (const organization of new Set([stays.organization_id, goes.organization_id])) await reindex(tx, { organization });
		await record(tx, 'places.merged', stays.id, { gone: goes.id });
		return { slug: stays.slug };
	}
});

/**
 * One offer is another: it goes to the archive. Its confirmation counts for the one that stays when it is later, and what only it knew of
 * how many families fit and when it is busy stays known.
 */
async function fold(tx: Tx, offer: Offered, same: Offered): Promise<void> {
	if (offer.assured_at && (!same.assured_at || offer.assured_at > same.assured_at))
		await sql`update service_at_location set assured_at = ${offer.assured_at}, assured_by = (select assured_by from service_at_location where id = ${offer.id}) where id = ${same.id}`.execute(
			db(tx)
		);
	await sql`update service_at_location m set families = coalesce(m.families, g.families), quiet = case when m.quiet || m.busy = '{}' then g.quiet else m.quiet end,
		busy = case when m.quiet || m.busy = '{}' then g.busy else m.busy end, sequence = m.sequence + 1 from service_at_location g where g.id = ${offer.id} and m.id = ${same.id}`.execute(
		db(tx)
	);
	await db(tx)
		.updateTable('service_at_location')
		.set((eb) => ({ status: 'archived', modified_at: tx.now, sequence: eb('sequence', '+', 1) }))
		.where('id', '=', offer.id)
		.execute();
	await materialise(tx, [{ id: offer.id, hours: offer.hours, forAll: false }]);
}

/** An offer comes along, with its hours, its confirmation and its questions; its service belongs to who keeps the place now. */
async function bring(tx: Tx, offer: Offered, stays: Side): Promise<void> {
	const { rows } = await sql<{ elsewhere: boolean; there: boolean }>`
		select exists (select from service_at_location m where m.service_id = ${offer.service_id} and m.id <> ${offer.id} and m.status = 'published') as elsewhere,
			exists (select from service_at_location m where m.service_id = ${offer.service_id} and m.location_id = ${stays.id}) as there`.execute(
		db(tx)
	);
	if (rows[0]?.there) throw new Invalid({ form: 'upkeep_merge_offer_there' });
	await db(tx)
		.updateTable('service_at_location')
		.set((eb) => ({ location_id: stays.id, modified_at: tx.now, sequence: eb('sequence', '+', 1) }))
		.where('id', '=', offer.id)
		.execute();
	await db(tx)
		.updateTable('finder_entry')
		.set({ location_id: stays.id, organization_id: stays.organization_id })
		.where('service_at_location_id', '=', offer.id)
		.execute();
	// An offer that also runs at other places of its organization stays theirs.
	if (!rows[0]?.elsewhere)
		await db(tx).updateTable('service').set({ organization_id: stays.organization_id }).where('id', '=', offer.service_id).execute();
}

/** Into the archive, with its address leading on; addresses that led to it lead to the other from now on. */
async function archive(tx: Tx, kind: 'location' | 'organization', id: string, slug: string, target_id: string): Promise<void> {
	await db(tx).updateTable(kind).set({ status: 'archived', modified_at: tx.now }).where('id', '=', id).execute();
	await db(tx).updateTable('old_address').set({ target_id }).where('target_id', '=', id).execute();
	await db(tx)
		.insertInto('old_address')
		.values({ kind, slug, target_id, since: tx.now })
		.onConflict((conflict) => conflict.columns(['kind', 'slug']).doUpdateSet({ target_id }))
		.execute();
}

/** Who kept an organization that has no place left keeps the other one; the first to lead it leads. */
async function mergeOrganization(tx: Tx, gone: string, keep: string): Promise<void> {
	const left = await db(tx)
		.selectFrom('location')
		.select('id')
		.where('organization_id', '=', gone)
		.where('status', '=', 'published')
		.executeTakeFirst();
	if (left) return;
	await sql`insert into keeper (organization_id, person_id, since, granted_by, role) select ${keep}, person_id, since, granted_by, role from keeper where organization_id = ${gone} on conflict do nothing`.execute(
		db(tx)
	);
	await sql`update organization k set email = coalesce(k.email, g.email), phone = coalesce(k.phone, g.phone), website = coalesce(k.website, g.website), modified_at = ${tx.now}
		from organization g where k.id = ${keep} and g.id = ${gone}`.execute(db(tx));
	const { slug } = await found(db(tx).selectFrom('organization').select('slug').where('id', '=', gone).executeTakeFirst());
	await archive(tx, 'organization', gone, slug, keep);
	await record(tx, 'places.organization_merged', keep, { gone });
}

/** They look alike and are two: this pair is not shown again. */
export const keepApart = command({
	name: 'places.keep_apart',
	input: Two,
	find: async (tx, { keep, gone }) => [await side(tx, keep), await side(tx, gone)],
	allow: may('editor'),
	run: async (tx, { keep, gone }) => {
		const [one_id = '', other_id = ''] = [keep, gone].sort();
		await db(tx)
			.insertInto('not_double')
			.values({ one_id, other_id, decided_by: tx.actor.kind === 'person' ? tx.actor.id : null, decided_at: tx.now })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		await record(tx, 'places.pair_kept_apart', one_id, { other: other_id });
	}
});

/** Where an address of before leads today; null when it never was one. */
export const movedTo = query({
	name: 'places.moved_to',
	input: v.object({ kind: v.picklist(['organization', 'location']), slug: v.pipe(v.string(), v.maxLength(200)) }),
	allow: anyone,
	run: async (ctx, { kind, slug }): Promise<string | null> => {
		const { rows } = await sql<{ slug: string }>`
			select t.slug from old_address a join ${sql.table(kind)} t on t.id = a.target_id
			where a.kind = ${kind} and a.slug = ${slug} and t.status = 'published'`.execute(db(ctx));
		return rows[0]?.slug ?? null;
	}
});
