import { sql } from 'kysely';
import * as v from 'valibot';
import type { Ctx } from '#kernel/context';
import { Missing } from '#kernel/errors';
import { anyone, query } from '#kernel/operation';
import { publicUrl } from '#env';
import { fullService, lean, momentsObject, organizationObject, serviceObject, type ServiceRow } from '../../hsds/objects.ts';
import { taxonomyOf, termOf, termsById, vocabularies, vocabularyNames } from '../../hsds/taxonomies.ts';
import { HsdsParameters, pageOf } from './parameters.ts';
import { readMoments, readOrganizations, readServices, serviceConditions, within, world } from './read.ts';
import { readOrganizationPage } from './organizations.ts';

const One = v.object({ id: v.pipe(v.string(), v.uuid()) });

/** `GET /hsds/services`: flat, `minimal` or `full`. */
export const hsdsServices = query({
	name: 'places.hsds_services',
	input: HsdsParameters,
	allow: anyone,
	run: async (ctx, given) => {
		const all = given.format === 'ndjson';
		const { rows, total } = await readServices(
			ctx,
			serviceConditions(given),
			all ? null : given.per_page,
			all ? 0 : (given.page - 1) * given.per_page
		);
		const contents = given.minimal
			? rows.map((row) => ({ id: row.id, modified_date: row.modified_at.toISOString() }))
			: given.full
				? await whole(ctx, rows)
				: await flat(ctx, rows);
		return pageOf<object>(contents, total, given);
	}
});

/** `GET /hsds/services/{id}`: always whole. */
export const hsdsService = query({
	name: 'places.hsds_service',
	input: One,
	allow: anyone,
	run: async (ctx, { id }) => {
		const { rows } = await readServices(ctx, sql`s.id = ${id} and s.audience = 'public' and s.status in ('published', 'archived')`, 1);
		const [service] = await whole(ctx, rows);
		if (!service) throw new Missing();
		return service;
	}
});

async function flat(ctx: Ctx, rows: ServiceRow[]): Promise<object[]> {
	const organizations = await readOrganizations(
		ctx,
		rows.map((row) => row.organization_id)
	);
	return rows.map((row) => {
		const organization = organizations.get(row.organization_id);
		return { ...serviceObject(row), ...(organization ? { organization: organizationObject(organization) } : {}) };
	});
}

async function whole(ctx: Ctx, rows: ServiceRow[]): Promise<object[]> {
	if (rows.length === 0) return [];
	const organizations = await readOrganizations(
		ctx,
		rows.map((row) => row.organization_id)
	);
	const moments = Map.groupBy(
		await readMoments(ctx, sql`x.service_id = any(${rows.map((row) => row.id)})`),
		(one) => one.moments.service_id
	);
	const around = await world(ctx);
	return rows.flatMap((row) => {
		const organization = organizations.get(row.organization_id);
		return organization ? [fullService(row, organization, moments.get(row.id) ?? [], around)] : [];
	});
}

/** `GET /hsds/service_at_locations`, with `postcode` and `proximity`. */
export const hsdsServiceAtLocations = query({
	name: 'places.hsds_service_at_locations',
	input: HsdsParameters,
	allow: anyone,
	run: async (ctx, given) => {
		const near = given.postcode
			? sql<boolean>`exists (select 1 from finder_entry f where f.service_at_location_id = x.id and ${within(given)})`
			: sql<boolean>`true`;
		const { rows } = await readServices(ctx, serviceConditions({ ...given, postcode: undefined }), null);
		const services = new Map(rows.map((row) => [row.id, row]));
		const all = await readMoments(ctx, sql`x.service_id = any(${[...services.keys()]}) and ${near}`);
		const shown = given.format === 'ndjson' ? all : all.slice((given.page - 1) * given.per_page, given.page * given.per_page);
		return pageOf<object>(await withService(ctx, shown, services, given.full), all.length, given);
	}
});

/** `GET /hsds/service_at_locations/{id}`. */
export const hsdsServiceAtLocation = query({
	name: 'places.hsds_service_at_location',
	input: One,
	allow: anyone,
	run: async (ctx, { id }) => {
		const moments = await readMoments(ctx, sql`x.id = ${id}`);
		const { rows } = await readServices(
			ctx,
			sql`s.id = any(${moments.map((one) => one.moments.service_id)}) and s.audience = 'public'`,
			null
		);
		const [one] = await withService(ctx, moments, new Map(rows.map((row) => [row.id, row])), true);
		if (!one) throw new Missing();
		return one;
	}
});

async function withService(
	ctx: Ctx,
	all: Awaited<ReturnType<typeof readMoments>>,
	services: Map<string, ServiceRow>,
	full: boolean
): Promise<object[]> {
	const around = await world(ctx);
	return all.flatMap(({ moments, location }) => {
		const service = services.get(moments.service_id);
		if (!service) return [];
		const { schedules, ...plain } = momentsObject(moments, location, around);
		return [lean({ ...plain, ...(full ? { schedules } : {}), service: serviceObject(service) })];
	});
}

/** `GET /hsds/organizations` and one of them; with `full_service` their services whole. */
export const hsdsOrganizations = query({
	name: 'places.hsds_organizations',
	input: HsdsParameters,
	allow: anyone,
	run: async (ctx, given) => {
		const { rows, total } = await readOrganizationPage(ctx, given);
		const services =
			given.full || given.full_service
				? await servicesOf(
						ctx,
						rows.map((row) => row.id)
					)
				: new Map<string, object[]>();
		return pageOf<object>(
			rows.map((row) => ({ ...organizationObject(row), ...(services.has(row.id) ? { services: services.get(row.id) } : {}) })),
			total,
			given
		);
	}
});

export const hsdsOrganization = query({
	name: 'places.hsds_organization',
	input: v.object({ ...One.entries, full_service: HsdsParameters.entries.full_service }),
	allow: anyone,
	run: async (ctx, { id, full_service }) => {
		const row = (await readOrganizations(ctx, [id])).get(id);
		if (!row) throw new Missing();
		return { ...organizationObject(row), ...(full_service ? { services: (await servicesOf(ctx, [id])).get(id) ?? [] } : {}) };
	}
});

async function servicesOf(ctx: Ctx, organizations: string[]): Promise<Map<string, object[]>> {
	const { rows } = await readServices(
		ctx,
		sql`s.organization_id = any(${organizations}) and s.audience = 'public' and s.status in ('published', 'archived')`,
		null
	);
	const services = await whole(ctx, rows);
	const owner = new Map(rows.map((row) => [row.id, row.organization_id]));
	return Map.groupBy(services, (service) => owner.get((service as { id: string }).id) ?? '');
}

/** `GET /hsds/taxonomies` and `/hsds/taxonomy_terms`: the field's own words. */
export const hsdsTaxonomies = query({
	name: 'places.hsds_taxonomies',
	input: HsdsParameters,
	allow: anyone,
	run: async (_ctx, given) =>
		paged(
			vocabularyNames.map((name) => taxonomyOf(name, publicUrl)),
			given
		)
});

export const hsdsTaxonomyTerms = query({
	name: 'places.hsds_taxonomy_terms',
	input: HsdsParameters,
	allow: anyone,
	run: async (_ctx, given) => {
		// Our vocabularies are flat: every term is a top one, none has a parent.
		const terms = given.parent_id ? [] : vocabularyNames.flatMap((name) => vocabularies[name].map((code) => termOf(name, code, publicUrl)));
		return paged(given.taxonomy_id ? terms.filter((term) => term.taxonomy_detail.id === given.taxonomy_id) : terms, given);
	}
});

export const hsdsTaxonomy = query({
	name: 'places.hsds_taxonomy',
	input: One,
	allow: anyone,
	run: async (_ctx, { id }) => {
		const taxonomy = vocabularyNames.map((name) => taxonomyOf(name, publicUrl)).find((one) => one.id === id);
		if (!taxonomy) throw new Missing();
		return taxonomy;
	}
});

export const hsdsTaxonomyTerm = query({
	name: 'places.hsds_taxonomy_term',
	input: One,
	allow: anyone,
	run: async (_ctx, { id }) => {
		const term = termsById.get(id);
		if (!term) throw new Missing();
		return termOf(term.vocabulary, term.code, publicUrl);
	}
});

function paged<T extends { name: string; description: string }>(all: T[], given: HsdsParameters) {
	const words = given.search?.toLowerCase();
	const found = words ? all.filter((one) => `${one.name} ${one.description}`.toLowerCase().includes(words)) : all;
	const contents = given.format === 'ndjson' ? found : found.slice((given.page - 1) * given.per_page, given.page * given.per_page);
	return pageOf<object>(contents, found.length, given);
}
