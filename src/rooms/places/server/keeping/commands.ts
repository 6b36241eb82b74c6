import { sql } from 'kysely';
import * as v from 'valibot';
import { db } from '#kernel/context';
import { record } from '#kernel/events';
import { found, Invalid } from '#kernel/errors';
import { newId } from '#kernel/ids';
import { command } from '#kernel/operation';
import { fields } from '#kernel/web';
import { LocationInput, MomentsInput, OrganizationInput, ServiceInput } from '../../schema.ts';
import { listInSearch } from '../finder/list-in-search.ts';
import { reindex } from '../finder/reindex.ts';
import { chosenKinds } from '../kinds/read.ts';
import { materialise } from '../moments/materialise.ts';
import { mayBringIn, mayKeep } from '../policy.ts';
import { freeSlug } from '../slug.ts';
import { keptOrganization, keptThrough } from './find.ts';
import { keepPicture } from './picture.ts';
import { stillAsRead } from './base.ts';
import { locationColumns, serviceColumns, organizationColumns, townOf } from './columns.ts';

/** A new organization; the person who brings it in keeps it from then on. Returns its id and slug. */
export const bringInOrganization = command({
	name: 'places.bring_in_organization',
	input: OrganizationInput,
	allow: mayBringIn,
	run: async (tx, input) => {
		const id = newId();
		const slug = await freeSlug(tx, 'organization', input.name);
		await db(tx)
			.insertInto('organization')
			.values({
				id,
				slug,
				...organizationColumns(input),
				parent_id: null,
				legal_status: null,
				owner: null,
				created_at: tx.now,
				modified_at: tx.now,
				sources: '{}'
			})
			.execute();
		if (tx.actor.kind === 'person') await sql`select app.begin_keeping(${id}, ${tx.now})`.execute(db(tx));
		await record(tx, 'places.organization_brought_in', id);
		return { id, slug };
	}
});

export const reviseOrganization = command({
	name: 'places.revise_organization',
	input: v.object({ id: fields.id(), base: v.optional(v.string()), ...OrganizationInput.entries }),
	find: (tx, { id }) => keptOrganization(tx, id),
	allow: mayKeep,
	run: async (tx, { id, base, ...input }) => {
		await stillAsRead(tx, 'organization', id, base);
		await db(tx)
			.updateTable('organization')
			.set({ ...organizationColumns(input), modified_at: tx.now })
			.where('id', '=', id)
			.execute();
		await reindex(tx, { organization: id });
		await record(tx, 'places.organization_revised', id);
		return { id };
	}
});

export const addLocation = command({
	name: 'places.add_location',
	input: v.object({ organization_id: fields.id(), ...LocationInput.entries }),
	find: (tx, { organization_id }) => keptOrganization(tx, organization_id),
	allow: mayKeep,
	run: async (tx, { organization_id, ...input }) => {
		const id = newId();
		const slug = await freeSlug(tx, 'location', input.name);
		const town = await townOf(tx, input);
		await db(tx)
			.insertInto('location')
			.values({
				id,
				slug,
				organization_id,
				...locationColumns(input),
				...town,
				owner: null,
				created_at: tx.now,
				modified_at: tx.now,
				sources: '{}'
			})
			.execute();
		await listInSearch(tx, [organization_id]);
		await keepPicture(tx, id, input);
		await record(tx, 'places.location_added', id);
		return { id, slug };
	}
});

export const reviseLocation = command({
	name: 'places.revise_location',
	input: v.object({ id: fields.id(), base: v.optional(v.string()), ...LocationInput.entries }),
	find: (tx, { id }) => keptThrough(tx, 'location', id),
	allow: mayKeep,
	run: async (tx, { id, base, ...input }, kept) => {
		await stillAsRead(tx, 'location', id, base);
		const town = await townOf(tx, input);
		await db(tx)
			.updateTable('location')
			.set({ ...locationColumns(input), ...town, modified_at: tx.now })
			.where('id', '=', id)
			.execute();
		await reindex(tx, { organization: kept.id });
		await keepPicture(tx, id, input);
		await record(tx, 'places.location_revised', id);
		return { id };
	}
});

export const addService = command({
	name: 'places.add_service',
	input: v.object({ organization_id: fields.id(), ...ServiceInput.entries }),
	find: (tx, { organization_id }) => keptOrganization(tx, organization_id),
	allow: mayKeep,
	run: async (tx, { organization_id, ...input }) => {
		const id = newId();
		const slug = await freeSlug(tx, 'service', input.name);
		await db(tx)
			.insertInto('service')
			.values({
				...{ id, slug, organization_id, ...serviceColumns(input), kinds: await chosenKinds(tx, input.kinds) },
				owner: null,
				created_at: tx.now,
				modified_at: tx.now,
				sources: '{}'
			})
			.execute();
		await keepPicture(tx, id, input);
		await record(tx, 'places.service_added', id);
		return { id, slug };
	}
});

export const reviseService = command({
	name: 'places.revise_service',
	input: v.object({ id: fields.id(), base: v.optional(v.string()), ...ServiceInput.entries }),
	find: (tx, { id }) => keptThrough(tx, 'service', id),
	allow: mayKeep,
	run: async (tx, { id, base, ...input }, kept) => {
		await stillAsRead(tx, 'service', id, base);
		await db(tx)
			.updateTable('service')
			.set({ ...serviceColumns(input), kinds: await chosenKinds(tx, input.kinds), modified_at: tx.now })
			.where('id', '=', id)
			.execute();
		await reindex(tx, { organization: kept.id });
		await keepPicture(tx, id, input);
		await record(tx, 'places.service_revised', id);
		return { id };
	}
});

/** Says when a service is open at a location; the coming 400 days follow at once. Saying so is also confirming it. */
export const keepMoments = command({
	name: 'places.keep_moments',
	input: v.object({ service_id: fields.id(), location_id: fields.id(), ...MomentsInput.entries }),
	find: (tx, { service_id }) => keptThrough(tx, 'service', service_id),
	allow: mayKeep,
	run: async (tx, { service_id, location_id, hours, note, ...crowd }, kept) => {
		const location = await found(db(tx).selectFrom('location').select('organization_id').where('id', '=', location_id).executeTakeFirst());
		if (location.organization_id !== kept.id) throw new Invalid({ location_id: 'places_location_of_another' });
		const by = tx.actor.kind === 'person' ? tx.actor.id : null;
		const confirmed = { assured_at: tx.now, assured_by: by, modified_at: tx.now };
		const said = { hours: JSON.stringify(hours), note: JSON.stringify(note), ...crowd, ...confirmed };
		const { id } = await db(tx)
			.insertInto('service_at_location')
			.values({
				id: newId(),
				service_id,
				location_id,
				...said,
				expanded_until: null,
				slots: [],
				sequence: 0,
				owner: null,
				created_at: tx.now
			})
			.onConflict((conflict) =>
				conflict
					.columns(['service_id', 'location_id'])
					.doUpdateSet((eb) => ({ ...said, sequence: eb('service_at_location.sequence', '+', 1) }))
			)
			.returning('id')
			.executeTakeFirstOrThrow();
		await reindex(tx, { organization: kept.id });
		await materialise(tx, [{ id, hours, forAll: true }]);
		await record(tx, 'places.moments_kept', id);
		return { id };
	}
});
