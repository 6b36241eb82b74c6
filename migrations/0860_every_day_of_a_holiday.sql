-- Who is asked whether a holiday is right says yes to every day of it: so every day is shown, and not the first four.
create or replace function app.assurance_behind(secret text, moment timestamptz)
returns table (id uuid, service_at_location_id uuid, location_id uuid, service text, place text, city text, assured_at timestamptz, answer text, expired boolean,
	holiday text, starts_on date, ends_on date, next jsonb) language plpgsql as $$
declare
	was text := app.as_house();
begin
	return query select q.id, q.service_at_location_id, lo.id, s.name, lo.name, lo.city, m.assured_at, q.answer, l.expires_at <= moment, h.name, h.starts_on, h.ends_on,
			(select coalesce(jsonb_agg(jsonb_build_object('starts', n.starts_at, 'ends', n.ends_at) order by n.starts_at), '[]') from (
				select o.starts_at, o.ends_at from opening o where o.service_at_location_id = m.id and o.ends_at > moment
					and (h.id is null or o.on_date between h.starts_on and h.ends_on) order by o.starts_at limit case when h.id is null then 4 else 150 end) n)
		from assurance_letter l join assurance_question q on q.letter_id = l.id join service_at_location m on m.id = q.service_at_location_id
		join service s on s.id = m.service_id join location lo on lo.id = m.location_id left join school_holiday h on h.id = q.holiday_id
		join keeper k on k.organization_id = s.organization_id and k.person_id = l.person_id
		where l.secret_hash = secret order by h.starts_on nulls first, lo.name, s.name;
	perform set_config('app.actor', was, true);
end $$;
