import { sql, type RawBuilder } from 'kysely';
import * as v from 'valibot';
import type { Ctx } from '#kernel/context';
import { Missing } from '#kernel/errors';
import { anyone, query } from '#kernel/operation';
import { momentsObject, locationObject, organizationObject, serviceObject, type Said } from '../../hsds/objects.ts';
import { flat } from '../../hsds/received.ts';
import type { ServiceRow, World } from '../../hsds/rows.ts';
import { HsdsParameters, pageOf } from './parameters.ts';
import { locationsOf, organizationsById, partOf, readMoments, readServices, serviceConditions, world } from './read.ts';

export const One = v.object({ id: v.pipe(v.string(), v.uuid()) });

/** `GET /hsds/services`: flat, `minimal` or `full`. */
export const hsdsServices = query({
	name: 'places.hsds_services',
	input: HsdsParameters,
	allow: anyone,
	run: async (ctx, given) => {
		const { rows, total } = await readServices(ctx, serviceConditions(given, ctx.now), partOf(given));
		const contents = given.minimal
			? rows.map((row) => ({ id: row.id, modified_date: row.modified_at.toISOString() }))
			: given.full
				? await wholeServices(ctx, rows, { organization: true })
				: await flatServices(ctx, rows);
		return pageOf<Said>(contents, total, given);
	}
});

/** `GET /hsds/services/{id}`: always whole. */
export const hsdsService = query({
	name: 'places.hsds_service',
	input: One,
	allow: anyone,
	run: async (ctx, { id }) => {
		const { rows } = await readServices(ctx, byId([id], ctx.now), { limit: 1 });
		const [service] = await wholeServices(ctx, rows, { organization: true });
		if (!service) throw new Missing();
		return service;
	}
});

/** What everybody may see of these services. */
export const byId = (ids: readonly string[], now: Date): RawBuilder<boolean> =>
	sql`${serviceConditions(v.parse(HsdsParameters, {}), now)} and s.id = any(${ids})`;

/** Services as they stand in lists, with the organization flat too. */
export async function flatServices(ctx: Ctx, rows: readonly ServiceRow[]): Promise<Said[]> {
	const organizations = await organizationsById(
		ctx,
		rows.map((row) => row.organization_id)
	);
	const around = await world(ctx);
	return rows.map((row) => {
		const organization = organizations.get(row.organization_id);
		return { ...flat(serviceObject(row, around)), ...(organization ? { organization: flat(organizationObject(organization)) } : {}) };
	});
}

/** Whole organizations by id, with their locations. */
export async function wholeOrganizations(ctx: Ctx, ids: readonly string[], around: World): Promise<Map<string, Said>> {
	const [organizations, locations] = [await organizationsById(ctx, ids), await locationsOf(ctx, ids)];
	return new Map(
		[...organizations.values()].map((row) => {
			const its = (locations.get(row.id) ?? []).map((location) => locationObject(location, around));
			return [row.id, { ...organizationObject(row), ...(its.length ? { locations: its } : {}) }];
		})
	);
}

/** Whole services: where, when, for whom, at what price, and with `organization` who offers it. */
export async function wholeServices(ctx: Ctx, rows: readonly ServiceRow[], with_: { organization: boolean }): Promise<Said[]> {
	if (rows.length === 0) return [];
	const around = await world(ctx);
	const owners = [...new Set(rows.map((row) => row.organization_id))];
	const organizations = with_.organization ? await wholeOrganizations(ctx, owners, around) : new Map<string, Said>();
	const { rows: placed } = await readMoments(ctx, sql`x.service_id = any(${rows.map((row) => row.id)})`, { limit: null });
	const moments = Map.groupBy(placed, (one) => one.moments.service_id);
	return rows.map((row) => {
		const at = (moments.get(row.id) ?? []).map((one) => ({
			...momentsObject(one.moments, around),
			location: locationObject(one.location, around)
		}));
		const organization = organizations.get(row.organization_id);
		return {
			...serviceObject(row, around),
			...(organization ? { organization } : {}),
			...(at.length ? { service_at_locations: at } : {})
		};
	});
}
