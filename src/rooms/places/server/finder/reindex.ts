import { sql } from 'kysely';
import { db, type Tx } from '#kernel/context';
import { listInSearch } from './list-in-search.ts';

/**
 * Writes the finder's rows of an organization anew: as visible as the least visible of its four parts (the enum runs from public to private);
 * and its places in the search of the whole house. A few statements, whatever the number of rows. What opens next is written with the openings, or by its job (`coming.ts`).
 */
export const reindex = (tx: Tx, what: { organization: string }): Promise<void> => reindexAll(tx, [what.organization]);

/** The same for several at once. */
export async function reindexAll(tx: Tx, organizations: readonly string[]): Promise<void> {
	if (organizations.length === 0) return;
	const { rows } = await sql<{ id: string }>`
		insert into finder_entry (service_at_location_id, service_id, location_id, organization_id, nis, postal_code, lat, lon, kinds, min_age_months, max_age_months,
			drop_in, free, facilities, languages, welcomes, indoors, outdoors, online, slots, assured_at, suspended, audience, status, owner)
		select m.id, s.id, l.id, o.id, l.nis, l.postal_code, l.lat, l.lon, s.kinds, s.min_age_months, s.max_age_months,
			s.access in ('drop_in', 'first_visit_call'), s.price_kind in ('free', 'voluntary'), l.facilities, s.languages, s.welcomes, l.indoors, l.outdoors, l.location_type = 'virtual', m.slots,
			m.assured_at, coalesce(m.hours -> 'suspended', 'null') <> 'null', greatest(o.audience, l.audience, s.audience, m.audience),
			case when o.status = 'published' and l.status = 'published' and s.status = 'published' then m.status else 'archived' end, m.owner
		from service_at_location m join service s on s.id = m.service_id join location l on l.id = m.location_id join organization o on o.id = s.organization_id
		where o.id = any(${organizations}::uuid[])
		on conflict (service_at_location_id) do update set nis = excluded.nis, postal_code = excluded.postal_code, lat = excluded.lat, lon = excluded.lon, kinds = excluded.kinds,
			min_age_months = excluded.min_age_months, max_age_months = excluded.max_age_months, drop_in = excluded.drop_in, free = excluded.free, facilities = excluded.facilities,
			languages = excluded.languages, welcomes = excluded.welcomes, indoors = excluded.indoors, outdoors = excluded.outdoors, online = excluded.online, slots = excluded.slots,
			assured_at = excluded.assured_at, suspended = excluded.suspended, audience = excluded.audience, status = excluded.status, owner = excluded.owner
		returning service_at_location_id as id`.execute(db(tx));
	await rewrite(
		tx,
		rows.map(({ id }) => id)
	);
	await listInSearch(tx, organizations);
}

/** The words of these entries: names weigh most, then who and where; then what it is about, with its kind in every language. */
export async function rewrite(tx: Tx, ids: readonly string[]): Promise<void> {
	if (ids.length === 0) return;
	await sql`
		insert into finder_words (service_at_location_id, words)
		select f.service_at_location_id,
			setweight(to_tsvector('app.plain', l.name || ' ' || s.name), 'A') || setweight(to_tsvector('app.plain', o.name || ' ' || l.city || ' ' || l.postal_code || ' ' || l.address_1), 'B')
				|| to_tsvector('app.plain', coalesce(s.summary::text, '') || ' ' || array_to_string(s.activities, ' ') || ' ' || coalesce((
					select string_agg(concat_ws(' ', t.code, t.name ->> 'nl', t.name ->> 'fr', t.name ->> 'en', t.name ->> 'de'), ' ') from taxonomy_term t where t.taxonomy = 'kind' and t.code = any (s.kinds)), ''))
		from finder_entry f join service s on s.id = f.service_id join location l on l.id = f.location_id join organization o on o.id = f.organization_id
		where f.service_at_location_id = any (${ids})
		on conflict (service_at_location_id) do update set words = excluded.words where finder_words.words <> excluded.words`.execute(db(tx));
}
