import { sql } from 'kysely';
import { db, type Ctx } from '#kernel/context';
import type { OrganizationRow } from '../../hsds/objects.ts';
import type { HsdsParameters } from './parameters.ts';
import { serviceConditions } from './read.ts';

/** One page of organizations; a taxonomy filter asks for one with a service that answers it. */
export async function readOrganizationPage(ctx: Ctx, given: HsdsParameters): Promise<{ rows: OrganizationRow[]; total: number }> {
	const byService = given.taxonomy_id || given.taxonomy_term_id;
	const holds = sql.join(
		[
			sql`o.audience = 'public' and o.status = 'published'`,
			given.search ? sql`to_tsvector('app.plain', o.name || ' ' || o.description) @@ app.search_query(${given.search})` : sql`true`,
			given.modified_after ? sql`o.modified_at >= ${given.modified_after}::timestamptz` : sql`true`,
			byService
				? sql`exists (select 1 from service s join lateral (select max(x.modified_at) as moments_modified from service_at_location x where x.service_id = s.id) m on true
					where s.organization_id = o.id and ${serviceConditions({ ...given, search: undefined, modified_after: undefined })})`
				: sql`true`
		],
		sql` and `
	);
	const all = given.format === 'ndjson';
	const { rows } = await sql<OrganizationRow & { total: number }>`
		select o.id, o.slug, o.name, o.description, o.email, o.phone, o.website, o.modified_at, count(*) over ()::int as total from organization o
		where ${holds} order by o.id limit ${all ? null : given.per_page} offset ${all ? 0 : (given.page - 1) * given.per_page}`.execute(db(ctx));
	return { rows, total: rows[0]?.total ?? 0 };
}
