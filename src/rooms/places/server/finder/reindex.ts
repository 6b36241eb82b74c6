import { sql } from 'kysely';
import { db, type Tx } from '#kernel/context';

/**
 * Writes the finder's rows of an organization anew: as visible as the least visible of its four parts (the enum runs from public to private).
 * One statement, whatever the number of rows.
 */
export async function reindex(tx: Tx, what: { organization: string }): Promise<void> {
	await sql`
		insert into finder_entry (service_at_location_id, service_id, location_id, organization_id, nis, postal_code, lat, lon, words, kinds, min_age_months, max_age_months,
			drop_in, free, facilities, languages, welcomes, indoors, outdoors, online, slots, assured_at, suspended, audience, status, owner)
		select m.id, s.id, l.id, o.id, l.nis, l.postal_code, l.lat, l.lon,
			setweight(to_tsvector('app.plain', l.name || ' ' || s.name), 'A') || setweight(to_tsvector('app.plain', o.name || ' ' || l.city || ' ' || l.postal_code || ' ' || l.address_1), 'B')
				|| to_tsvector('app.plain', coalesce(s.summary::text, '') || ' ' || array_to_string(s.activities || s.kinds, ' ')),
			s.kinds, s.min_age_months, s.max_age_months, s.access in ('drop_in', 'first_visit_call'), s.price_kind in ('free', 'voluntary'), l.facilities, s.languages, s.welcomes,
			l.indoors, l.outdoors, l.location_type = 'virtual', m.slots, m.assured_at, coalesce(m.hours -> 'suspended', 'null') <> 'null', greatest(o.audience, l.audience, s.audience, m.audience),
			case when o.status = 'published' and l.status = 'published' and s.status = 'published' then m.status else 'archived' end, m.owner
		from service_at_location m join service s on s.id = m.service_id join location l on l.id = m.location_id join organization o on o.id = s.organization_id
		where o.id = ${what.organization}
		on conflict (service_at_location_id) do update set nis = excluded.nis, postal_code = excluded.postal_code, lat = excluded.lat, lon = excluded.lon, words = excluded.words, kinds = excluded.kinds,
			min_age_months = excluded.min_age_months, max_age_months = excluded.max_age_months, drop_in = excluded.drop_in, free = excluded.free, facilities = excluded.facilities,
			languages = excluded.languages, welcomes = excluded.welcomes, indoors = excluded.indoors, outdoors = excluded.outdoors, online = excluded.online, slots = excluded.slots,
			assured_at = excluded.assured_at, suspended = excluded.suspended, audience = excluded.audience, status = excluded.status, owner = excluded.owner`.execute(
		db(tx)
	);
}
