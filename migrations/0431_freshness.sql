-- Is it still right? What keepers are asked, in one letter a day at most, and what they answer without signing in.

create table assurance_letter (
	id uuid primary key,
	person_id uuid not null references person on delete cascade,
	day date not null,
	secret_hash text not null unique,
	made_at timestamptz not null,
	expires_at timestamptz not null,
	unique (person_id, day)
);
create index assurance_letter_expires on assurance_letter (expires_at);

-- One moment in one letter; with a holiday: whether it is open then. Answered once, by whoever holds the letter.
create table assurance_question (
	id uuid primary key,
	letter_id uuid not null references assurance_letter on delete cascade,
	service_at_location_id uuid not null references service_at_location on delete cascade,
	holiday_id uuid references school_holiday on delete cascade,
	asked_at timestamptz not null,
	answer text check (answer in ('right', 'change', 'closed')),
	answered_at timestamptz,
	unique nulls not distinct (letter_id, service_at_location_id, holiday_id)
);
create index assurance_question_moment on assurance_question (service_at_location_id, asked_at desc);
create index assurance_question_holiday on assurance_question (holiday_id);

-- What who looks after the whole did about an organization: asked again, rang up.
create table keeper_contact (
	id uuid primary key,
	organization_id uuid not null references organization on delete cascade,
	kind text not null check (kind in ('reminded', 'phoned')),
	reached boolean not null default false,
	words text not null default '',
	by_person uuid references person on delete set null,
	at timestamptz not null
);
create index keeper_contact_organization on keeper_contact (organization_id, at desc);
create index keeper_contact_by on keeper_contact (by_person);

alter table assurance_letter enable row level security;
alter table assurance_letter force row level security;
alter table assurance_question enable row level security;
alter table assurance_question force row level security;
alter table keeper_contact enable row level security;
alter table keeper_contact force row level security;

create policy see on assurance_letter for select using (app.is_house() or person_id = app.person() or app.has_role('editor'));
create policy house on assurance_letter using (app.is_house());
create policy see on assurance_question for select using (app.is_house() or exists (select from assurance_letter l where l.id = letter_id and (l.person_id = app.person() or app.has_role('editor'))));
create policy house on assurance_question using (app.is_house());
create policy see on keeper_contact for select using (app.has_role('editor'));
create policy write on keeper_contact for insert with check (app.has_role('editor'));
create policy forget on keeper_contact for update using (app.is_house());

-- People whom mail does not reach now: paused after reports that came back, or refused at the door within the month.
create function app.unreached_by_mail(moment timestamptz) returns table (person_id uuid) language plpgsql as $$
declare
	allowed boolean := app.has_role('editor');
	was text;
begin
	if not allowed then return; end if;
	was := app.as_house();
	return query
		select r.person_id from mail_reach r where r.paused_at is not null or (r.status like '5%' and r.stepped_on > (moment - interval '30 days')::date)
		union
		select m.to_person from (select distinct on (x.to_person) x.to_person, x.status, x.created_at from mail x where x.to_person is not null and x.created_at > moment - interval '30 days'
			order by x.to_person, x.created_at desc) m where m.status = 'failed';
	perform set_config('app.actor', was, true);
end $$;

-- A letter as its link shows it: only while its reader still keeps what it is about.
create function app.assurance_behind(secret text, moment timestamptz)
returns table (id uuid, service_at_location_id uuid, location_id uuid, service text, place text, city text, assured_at timestamptz, answer text, expired boolean,
	holiday text, starts_on date, ends_on date, next jsonb) language plpgsql as $$
declare
	was text := app.as_house();
begin
	return query select q.id, q.service_at_location_id, lo.id, s.name, lo.name, lo.city, m.assured_at, q.answer, l.expires_at <= moment, h.name, h.starts_on, h.ends_on,
			(select coalesce(jsonb_agg(jsonb_build_object('starts', n.starts_at, 'ends', n.ends_at) order by n.starts_at), '[]') from (
				select o.starts_at, o.ends_at from opening o where o.service_at_location_id = m.id and o.ends_at > moment
					and (h.id is null or o.on_date between h.starts_on and h.ends_on) order by o.starts_at limit 4) n)
		from assurance_letter l join assurance_question q on q.letter_id = l.id join service_at_location m on m.id = q.service_at_location_id
		join service s on s.id = m.service_id join location lo on lo.id = m.location_id left join school_holiday h on h.id = q.holiday_id
		join keeper k on k.organization_id = s.organization_id and k.person_id = l.person_id
		where l.secret_hash = secret order by h.starts_on nulls first, lo.name, s.name;
	perform set_config('app.actor', was, true);
end $$;

-- Answers one question of a letter, or all that wait (`question` null: only "still right"). Once each. The answered ones come back.
create function app.answer_assurance(secret text, question uuid, reply text, moment timestamptz) returns table (id uuid) language plpgsql as $$
declare
	was text := app.as_house();
begin
	return query update assurance_question q set answer = reply, answered_at = moment
		from assurance_letter l, service_at_location m, service s, keeper k
		where q.letter_id = l.id and l.secret_hash = secret and l.expires_at > moment and q.answer is null and (q.id = question or (question is null and reply = 'right'))
			and m.id = q.service_at_location_id and s.id = m.service_id and k.organization_id = s.organization_id and k.person_id = l.person_id
		returning q.id;
	perform set_config('app.actor', was, true);
end $$;
