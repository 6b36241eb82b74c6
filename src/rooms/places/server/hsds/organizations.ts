import { sql } from 'kysely';
import * as v from 'valibot';
import type { Ctx } from '#kernel/context';
import { Missing } from '#kernel/errors';
import { anyone, query } from '#kernel/operation';
import { organizationObject, serviceObject, type Said } from '../../hsds/objects.ts';
import { flat } from '../../hsds/received.ts';
import { HsdsParameters, pageOf } from './parameters.ts';
import { open, partOf, readOrganizations, readServices, serviceConditions, world } from './read.ts';
import { One, wholeOrganizations, wholeServices } from './services.ts';

/** `GET /hsds/organizations`: flat, `full` with what they have, `full_service` with their services whole. */
export const hsdsOrganizations = query({
	name: 'places.hsds_organizations',
	input: HsdsParameters,
	allow: anyone,
	run: async (ctx, given) => {
		const { rows, total } = await readOrganizations(ctx, organizationConditions(given, ctx.now), partOf(given));
		const contents =
			given.full || given.full_service
				? await withServices(
						ctx,
						rows.map((row) => row.id),
						given.full_service
					)
				: rows.map((row) => flat(organizationObject(row)));
		return pageOf<Said>(contents, total, given);
	}
});

/** `GET /hsds/organizations/{id}`: whole; its services in short, or whole with `full_service`. */
export const hsdsOrganization = query({
	name: 'places.hsds_organization',
	input: v.object({ ...One.entries, full_service: HsdsParameters.entries.full_service }),
	allow: anyone,
	run: async (ctx, { id, full_service }) => {
		const { rows } = await readOrganizations(ctx, sql`${published} and o.id = ${id}`, { limit: 1 });
		const [organization] = await withServices(
			ctx,
			rows.map((row) => row.id),
			full_service
		);
		if (!organization) throw new Missing();
		return organization;
	}
});

const published = sql<boolean>`o.audience = 'public' and o.status = 'published'`;

/** A filter on terms asks for an organization with a service that answers it. */
function organizationConditions(given: HsdsParameters, now: Date) {
	const { taxonomy_id, taxonomy_term_id } = given;
	const byService = sql<boolean>`o.id in (select s.organization_id from service s join organization o on o.id = s.organization_id
		where ${serviceConditions({ ...v.parse(HsdsParameters, {}), taxonomy_id, taxonomy_term_id }, now)})`;
	return sql<boolean>`${sql.join(
		[
			published,
			given.search
				? sql`to_tsvector('app.plain', o.name || ' ' || o.description) @@ (select app.search_query(${given.search}))`
				: sql`true`,
			given.organization_id ? sql`o.id = ${given.organization_id}` : sql`true`,
			given.modified_after ? sql`o.modified_at >= ${given.modified_after}` : sql`true`,
			taxonomy_id || taxonomy_term_id ? byService : sql`true`
		],
		sql` and `
	)}`;
}

async function withServices(ctx: Ctx, ids: readonly string[], whole: boolean): Promise<Said[]> {
	const around = await world(ctx);
	const organizations = await wholeOrganizations(ctx, ids, around);
	const { rows } = await readServices(ctx, sql`${open} and s.organization_id = any(${ids})`, { limit: null });
	const said = whole ? await wholeServices(ctx, rows, { organization: false }) : rows.map((row) => flat(serviceObject(row, around)));
	const owner = new Map(rows.map((row) => [row.id, row.organization_id]));
	const services = Map.groupBy(said, (service) => owner.get(String(service['id'])) ?? '');
	return ids.flatMap((id) => {
		const organization = organizations.get(id);
		const its = services.get(id);
		return organization ? [{ ...organization, ...(its ? { services: its } : {}) }] : [];
	});
}
