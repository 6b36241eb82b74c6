import * as v from 'valibot';
import { db, type Ctx } from '#kernel/context';
import { found, Missing } from '#kernel/errors';
import { query, signedIn } from '#kernel/operation';
import { fields } from '#kernel/web';
import { addDays, expandDays } from '../../hours/index.ts';
import { freshnessOf, ladder } from '../finder/ladder.ts';
import { calendarFor } from '../moments/calendar.ts';
import { today } from '../moments/materialise.ts';
import { mayKeep } from '../policy.ts';
import { keepersOf } from './find.ts';
import { momentsTyped } from './hours.ts';

/** Pages for keepers are not there for anybody else. */
async function mine(ctx: Ctx, organization: string): Promise<void> {
	if (!mayKeep(ctx.actor, { keepers: await keepersOf(ctx, organization) })) throw new Missing();
}

const one = v.object({ id: fields.id() });
type Base<T extends { modified_at: Date }> = T & { base: string };
const withBase = <T extends { modified_at: Date }>(row: T): Base<T> => ({ ...row, base: row.modified_at.toISOString() });

/** An organization, to be changed. */
export const editOrganization = query({
	name: 'places.edit_organization',
	input: one,
	allow: signedIn,
	run: async (ctx, { id }) => {
		await mine(ctx, id);
		const row = await found(
			db(ctx)
				.selectFrom('organization')
				.select(['id', 'slug', 'name', 'description', 'email', 'phone', 'website', 'modified_at'])
				.where('id', '=', id)
				.executeTakeFirst()
		);
		return withBase(row);
	}
});

/** A place, to be changed, with what happens there. */
export const editPlace = query({
	name: 'places.edit_place',
	input: one,
	allow: signedIn,
	run: async (ctx, { id }) => {
		const place = await found(db(ctx).selectFrom('location').selectAll().where('id', '=', id).executeTakeFirst());
		await mine(ctx, place.organization_id);
		const organization = await found(
			db(ctx).selectFrom('organization').select(['id', 'name']).where('id', '=', place.organization_id).executeTakeFirst()
		);
		const rows = await db(ctx)
			.selectFrom('service_at_location as m')
			.innerJoin('service as s', 's.id', 'm.service_id')
			.select(['m.id', 'm.service_id', 's.name', 'm.assured_at', 'm.status'])
			.where('m.location_id', '=', id)
			.orderBy('s.name')
			.execute();
		const steps = await ladder(ctx);
		const moments = rows.map((row) => ({ ...row, freshness: freshnessOf(row.assured_at, ctx.now, steps) }));
		return { ...withBase(place), organization, moments };
	}
});

/** An offer, to be changed, with the place one came to it from. */
export const editOffer = query({
	name: 'places.edit_offer',
	input: v.object({ ...one.entries, at: fields.id() }),
	allow: signedIn,
	run: async (ctx, { id, at }) => {
		const { place_name, ...offer } = await found(
			db(ctx)
				.selectFrom('service')
				.innerJoin('location', (on) => on.on('location.id', '=', at))
				.selectAll('service')
				.select('location.name as place_name')
				.where('service.id', '=', id)
				.executeTakeFirst()
		);
		await mine(ctx, offer.organization_id);
		return { ...withBase(offer), place: { id: at, name: place_name } };
	}
});

/** The hours of an offer at a place, as the form shows them, and the coming eight weeks. */
export const editMoments = query({
	name: 'places.edit_moments',
	input: one,
	allow: signedIn,
	run: async (ctx, { id }) => {
		const row = await found(
			db(ctx)
				.selectFrom('service_at_location as m')
				.innerJoin('service as s', 's.id', 'm.service_id')
				.innerJoin('location as l', 'l.id', 'm.location_id')
				.select([
					'm.id',
					'm.hours',
					'm.note',
					'm.families',
					'm.quiet',
					'm.busy',
					'm.sequence',
					'm.status',
					'm.assured_at',
					'm.location_id',
					's.organization_id'
				])
				.select(['s.name as service', 'l.name as place', 'l.slug'])
				.where('m.id', '=', id)
				.executeTakeFirst()
		);
		await mine(ctx, row.organization_id);
		const { hours, note, families, quiet, busy, sequence, ...moments } = row;
		const from = today(ctx);
		const until = addDays(from, 8 * 7 - 1);
		const days = expandDays(hours, await calendarFor(ctx, from, until), from, until);
		return { ...moments, ...momentsTyped({ hours, note, families, quiet, busy }), base: sequence, days, today: from };
	}
});
