import * as v from 'valibot';
import { db, type Tx } from '#kernel/context';
import { Conflict, Invalid } from '#kernel/errors';
import { command } from '#kernel/operation';
import { fields } from '#kernel/web';
import { inCents, OfferForm, PlaceForm } from '../../keeping/forms.ts';
import { alikeAmong } from '../doubles/alike.ts';
import { mayBringIn, mayKeep } from '../policy.ts';
import { addLocation, addService, bringInOrganization, keepMoments, reviseService } from './commands.ts';
import { keptOrganization, keptThrough } from './find.ts';

/** A place of an organization that is new here too: both get the name. Who brings them in keeps them. Warns of one that is here already. */
export const bringInPlace = command({
	name: 'places.bring_in_place',
	input: v.object({ ...PlaceForm.entries, sure: fields.ticked() }),
	allow: mayBringIn,
	run: async (tx, { sure, ...place }) => {
		mustBeSomewhere(place);
		if (!sure && tx.actor.kind === 'person') await warnOfDouble(tx, place);
		const { id: organization_id } = await bringInOrganization(tx, { name: place.name });
		return addLocation(tx, { ...place, organization_id });
	}
});

/** Families look for a place by its town. One that is online or comes to them may be anywhere; what came in from elsewhere may lack it. */
function mustBeSomewhere({ location_type, room, postal_code, city, lat }: v.InferOutput<typeof PlaceForm>): void {
	const anywhere = location_type === 'virtual' || room === 'mobile';
	if (!anywhere && !postal_code && !city && lat === null) throw new Invalid({ postal_code: 'keeping_town_missing' });
}

/** It seems to be here already: `Conflict` carries what it may be, and `sure` goes past it. */
async function warnOfDouble(tx: Tx, { name, address_1, postal_code, city, lat, lon }: v.InferOutput<typeof PlaceForm>): Promise<void> {
	const alike = await alikeAmong(tx, {
		...{ name, address: address_1, postcode: postal_code, town: city, lat, lon },
		...{ phone: null, email: null, website: null }
	});
	if (alike.length > 0) throw new Conflict({ alike }, 'upkeep_alike_title');
}

/** One more place of an organization. */
export const addPlace = command({
	name: 'places.add_place',
	input: v.object({ organization_id: fields.id(), ...PlaceForm.entries }),
	find: (tx, { organization_id }) => keptOrganization(tx, organization_id),
	allow: mayKeep,
	run: async (tx, place) => {
		mustBeSomewhere(place);
		return addLocation(tx, place);
	}
});

/** A new offer at a place, without hours yet: those come next. */
export const addOffer = command({
	name: 'places.add_offer',
	input: v.object({ location_id: fields.id(), ...OfferForm.entries }),
	find: (tx, { location_id }) => keptThrough(tx, 'location', location_id),
	allow: mayKeep,
	run: async (tx, { location_id, ...offer }, { id: organization_id }) => {
		const { id: service_id } = await addService(tx, { ...inCents(offer), organization_id });
		const { id } = await keepMoments(tx, { service_id, location_id, hours: {} });
		// Nobody said anything about its hours yet.
		await db(tx).updateTable('service_at_location').set({ assured_at: null, assured_by: null }).where('id', '=', id).execute();
		return { id, service_id };
	}
});

/** An offer as its form sends it, kept. `base`: what stood when the form was read. */
export const reviseOffer = command({
	name: 'places.revise_offer',
	input: v.object({ id: fields.id(), base: v.optional(v.string()), ...OfferForm.entries }),
	find: (tx, { id }) => keptThrough(tx, 'service', id),
	allow: mayKeep,
	run: (tx, offer) => reviseService(tx, inCents(offer))
});
