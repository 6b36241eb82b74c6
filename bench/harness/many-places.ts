import pg from 'pg';
import { quickly } from './quickly.ts';

/**
 * So many invented places in real towns, with three to four weekly moments each, written straight into the tables: what matters here is how
 * the finder reads. Everything follows from the number of the place, so each run has the same ones.
 */
export async function fillPlaces(url: string, places: number): Promise<{ moments: number; intervals: number }> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		await client.query(`begin; select set_config('app.actor', 'house', true)`);
		await client.query('truncate organization, location, service, service_at_location, opening, finder_entry, finder_words cascade');
		await client.query(places_, [places]);
		await client.query(services_);
		await client.query(moments_);
		await quickly(client, 'opening', () => client.query(openings_));
		await client.query('analyze location, service, service_at_location, opening');
		await client.query(entries_);
		await client.query(words_, [summary]);
		await client.query('commit');
		for (const table of ['organization', 'location', 'service', 'service_at_location', 'opening', 'finder_entry', 'finder_words'])
			await client.query(`vacuum analyze ${table}`);
		const { rows } = await client.query<{ moments: number; intervals: number }>(
			`select set_config('app.actor', 'house', false), (select count(*)::int from service_at_location) as moments, (select count(*)::int from opening) as intervals`
		);
		return { moments: rows[0]?.moments ?? 0, intervals: rows[0]?.intervals ?? 0 };
	} finally {
		await client.end();
	}
}

const places_ = `
	with towns as (select row_number() over (order by nis, name) - 1 as n, count(*) over () as all_of_them, t.* from locality t where kind = 'part')
	, p as (select i, t.nis, t.name as town, t.lat + (i * 7 % 100 - 50) / 5000.0 as lat, t.lon + (i * 13 % 100 - 50) / 4000.0 as lon from generate_series(1, $1::int) i join towns t on t.n = (i * 37) % t.all_of_them)
	, o as (insert into organization (id, slug, name, status, created_at, modified_at) select md5('o' || i)::uuid, 'bench-o-' || i, (array['Zandloper', 'Koekelou', 'Vlieger', 'Wilg', 'Kikker', 'Lantaarn'])[i % 6 + 1] || ' ' || i, 'published', now(), now() from p returning 1)
	insert into location (id, slug, organization_id, name, address_1, postal_code, city, nis, lat, lon, outdoors, facilities, created_at, modified_at)
	select md5('l' || i)::uuid, 'bench-' || i, md5('o' || i)::uuid, (array['Zandloper', 'Koekelou', 'Vlieger', 'Wilg', 'Kikker', 'Lantaarn'])[i % 6 + 1] || ' ' || i, 'Kerkstraat ' || i, (1000 + i % 8999)::text, town, nis, lat, lon, i % 5 = 0,
		case i % 4 when 0 then '{step_free,pram_inside}' when 1 then '{pram_parking}' when 2 then '{step_free}' else '{}' end::text[], now(), now() from p`;
const services_ = `
	insert into service (id, slug, organization_id, name, kinds, min_age_months, max_age_months, access, price_kind, languages, welcomes, created_at, modified_at)
	select md5(l.id::text || k)::uuid, l.slug || '-' || k, l.organization_id, (array['Open spelen', 'Ruilen', 'Voorlezen', 'Weegmoment'])[k], array[(array['play_and_meeting', 'toy_library', 'baby_library', 'infant_clinic'])[k]],
		(k - 1) * 6, k * 18, case when k = 4 then 'registration' else 'drop_in' end, case when k = 2 then 'fixed' else 'free' end, case when k % 2 = 0 then '{nl,fr}' else '{nl}' end::text[], case when k = 3 then '{fathers}' else '{}' end::text[], now(), now()
	from location l cross join generate_series(1, 4) k where k < 4 or right(l.slug, 1) in ('1', '2')`;
const moments_ = `
	insert into service_at_location (id, service_id, location_id, hours, assured_at, slots, expanded_until, created_at, modified_at)
	select md5(s.id::text || 'm')::uuid, s.id, l.id, '{}', now() - (ascii(right(s.slug, 1)) % 7 * 40) * interval '1 day', array[(ascii(right(l.slug, 1)) % 6) * 3 + ascii(right(s.slug, 1)) % 3]::smallint[], current_date + 400, now(), now()
	from service s join location l on l.organization_id = s.organization_id`;
const openings_ = `
	insert into opening (service_at_location_id, starts_at, ends_at, on_date, for_all)
	select m.id, (d + make_time((array[9, 13, 18])[m.slots[1] % 3 + 1], 0, 0))::timestamp at time zone 'Europe/Brussels', (d + make_time((array[12, 16, 20])[m.slots[1] % 3 + 1], 0, 0))::timestamp at time zone 'Europe/Brussels', d::date, true
	from service_at_location m cross join lateral generate_series(date_trunc('week', current_date)::date + m.slots[1] / 3, current_date + 400, interval '7 days') as d`;
const entries_ = `
	insert into finder_entry (service_at_location_id, service_id, location_id, organization_id, nis, postal_code, lat, lon, kinds, min_age_months, max_age_months, drop_in, free, facilities, languages, welcomes, indoors, outdoors, online,
		slots, coming_since, coming_starts, coming_ends, coming_on, assured_at, suspended, audience, status, owner)
	select m.id, s.id, l.id, l.organization_id, l.nis, l.postal_code, l.lat, l.lon, s.kinds, s.min_age_months, s.max_age_months,
		s.access = 'drop_in', s.price_kind = 'free', l.facilities, s.languages, s.welcomes, l.indoors, l.outdoors, false, m.slots,
		coalesce((select max(p.ends_at) from opening p where p.service_at_location_id = m.id and p.ends_at <= now()), '-infinity'), n.starts_at, n.ends_at, n.on_date, m.assured_at, false, 'public', 'published', null
	from service_at_location m join service s on s.id = m.service_id join location l on l.id = m.location_id
	join lateral (select * from opening o where o.service_at_location_id = m.id and o.ends_at > now() order by o.starts_at limit 1) n on true`;
const words_ = `
	insert into finder_words (service_at_location_id, words)
	select m.id, setweight(to_tsvector('app.plain', l.name || ' ' || s.name), 'A') || setweight(to_tsvector('app.plain', l.city || ' ' || l.address_1), 'B') || to_tsvector('app.plain', $1)
	from service_at_location m join service s on s.id = m.service_id join location l on l.id = m.location_id`;
/** What a place says of itself, so that a row is as long as in a real house. */
const summary =
	'Kom binnen wanneer je wil met je baby of peuter, drink een koffie, speel mee en leer andere ouders uit de buurt kennen; je hoeft je niet in te schrijven en niets te vertellen.';
