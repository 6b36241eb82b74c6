import { sql } from 'kysely';
import type { Ctx } from '#kernel/context';
import { Missing } from '#kernel/errors';
import { anyone, query } from '#kernel/operation';
import { locationObject, momentsObject, type Said } from '../../hsds/objects.ts';
import { flat } from '../../hsds/received.ts';
import { HsdsParameters, pageOf } from './parameters.ts';
import { partOf, readMoments, readServices, serviceConditions, within, world, type PlacedMoments } from './read.ts';
import { byId, flatServices, One, wholeServices } from './services.ts';

/** `GET /hsds/service_at_locations`, with `postcode` and `proximity`. */
export const hsdsServiceAtLocations = query({
	name: 'places.hsds_service_at_locations',
	input: HsdsParameters,
	allow: anyone,
	run: async (ctx, given) => {
		const near = given.postcode ? sql`x.id in (select f.service_at_location_id from finder_entry f where ${within(given)})` : sql`true`;
		const holds = sql<boolean>`${serviceConditions({ ...given, postcode: undefined }, ctx.now)} and ${near}`;
		const { rows, total } = await readMoments(ctx, holds, partOf(given));
		return pageOf<Said>(await withService(ctx, rows, given.full), total, given);
	}
});

/** `GET /hsds/service_at_locations/{id}`: whole. */
export const hsdsServiceAtLocation = query({
	name: 'places.hsds_service_at_location',
	input: One,
	allow: anyone,
	run: async (ctx, { id }) => {
		const { rows } = await readMoments(ctx, sql`x.id = ${id}`, { limit: 1 });
		const [one] = await withService(ctx, rows, true);
		if (!one) throw new Missing();
		return one;
	}
});

async function withService(ctx: Ctx, placed: readonly PlacedMoments[], full: boolean): Promise<Said[]> {
	const ids = [...new Set(placed.map(({ moments }) => moments.service_id))];
	const { rows } = await readServices(ctx, byId(ids, ctx.now), { limit: null });
	const said = full ? await wholeServices(ctx, rows, { organization: true }) : await flatServices(ctx, rows);
	const services = new Map(said.map(({ service_at_locations: _, ...service }) => [service['id'], service]));
	const around = await world(ctx);
	const shown = full ? (object: Said) => object : flat;
	return placed.flatMap(({ moments, location }) => {
		const service = services.get(moments.service_id);
		if (!service) return [];
		return [{ ...shown(momentsObject(moments, around)), location: shown(locationObject(location, around)), service }];
	});
}
