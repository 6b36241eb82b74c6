-- Signing in: a mailed link and a code, for ten minutes, once. Only hashes are kept; only these functions look at them.

create table sign_in_attempt (
	id uuid primary key,
	email text not null,
	-- null until the job has looked: the request itself does not know whether the address is known
	person_id uuid references person on delete cascade,
	browser_hash text not null,
	link_hash text unique,
	code_hash text,
	return_to text not null default '/',
	locale text not null,
	created_at timestamptz not null,
	expires_at timestamptz not null,
	used_at timestamptz
);
create index sign_in_attempt_email on sign_in_attempt (lower(email), created_at desc);
create index sign_in_attempt_browser on sign_in_attempt (browser_hash);
create index sign_in_attempt_expires on sign_in_attempt (expires_at);
create index sign_in_attempt_person on sign_in_attempt (person_id);
alter table sign_in_attempt enable row level security;
alter table sign_in_attempt force row level security;
create policy house on sign_in_attempt using (app.is_house());
create policy ask on sign_in_attempt for insert with check (app.is_somebody() and person_id is null and link_hash is null and used_at is null);

-- Somebody asks to be let in, where the house decides who comes (sign-up on request).
create table access_request (
	id uuid primary key,
	email text not null,
	name text not null,
	message text not null default '',
	locale text not null,
	asked_at timestamptz not null,
	decided_at timestamptz,
	decided_by uuid references person on delete set null,
	accepted boolean
);
create unique index access_request_open on access_request (lower(email)) where decided_at is null;
create index access_request_decided on access_request (decided_by);
alter table access_request enable row level security;
alter table access_request force row level security;
create policy see on access_request for select using (app.has_role('facilitator'));
create policy decide on access_request for update using (app.has_role('facilitator'));
create policy ask on access_request for insert with check (app.is_somebody() and decided_at is null);
create policy house on access_request using (app.is_house());

-- Takes a link or a code, exactly once, however many hands reach for it. A code belongs to the browser that asked.
create function app.consume_sign_in(link text, browser text, code text, moment timestamptz)
returns table (attempt uuid, person uuid, email text, return_to text, locale text) language plpgsql as $$
declare
	was text := app.as_house();
begin
	return query
	update sign_in_attempt a set used_at = moment
	where a.id = (
		select c.id from sign_in_attempt c
		where c.used_at is null and c.expires_at > moment
			and ((link is not null and c.link_hash = link) or (link is null and c.browser_hash = browser and c.code_hash = code))
		order by c.created_at desc limit 1 for update skip locked)
		and a.used_at is null
	returning a.id, a.person_id, a.email, a.return_to, a.locale;
	perform set_config('app.actor', was, true);
end $$;

-- Opens a session for somebody who proved who they are. Called by the sign-in commands only.
create function app.open_session(id uuid, secret_hash text, person uuid, moment timestamptz, assurance smallint, device text) returns void language plpgsql as $$
declare
	was text := app.as_house();
begin
	insert into session (id, secret_hash, person_id, created_at, seen_at, expires_at, assurance, device)
	values ($1, $2, $3, $4, $4, $4 + interval '30 days', $5, left($6, 200));
	update account set confirmed_at = coalesce(confirmed_at, $4) where person_id = $3;
	update person set last_seen_on = $4::date where person.id = $3;
	perform set_config('app.actor', was, true);
end $$;

-- A first sign-in where everybody may come in: the person, the address, the role of member.
create function app.admit(person uuid, name text, email text, locale text, moment timestamptz) returns uuid language plpgsql as $$
declare
	was text := app.as_house();
	there uuid;
begin
	select a.person_id into there from account a where lower(a.email) = lower($3);
	if there is null then
		insert into person (id, name, locale, joined_at) values ($1, $2, $4, $5);
		insert into account (person_id, email, confirmed_at) values ($1, $3, $5);
		insert into role_grant (person_id, role, granted_at) values ($1, 'member', $5);
		there := $1;
	end if;
	perform set_config('app.actor', was, true);
	return there;
end $$;

-- Who carries this cookie. A session seen again lives on: thirty days, ninety at most.
create or replace function app.actor_of(secret_hash text, moment timestamptz)
returns table (id uuid, name text, locale text, roles text[], groups uuid[], session uuid, assurance smallint, seen_at timestamptz)
language plpgsql as $$
declare
	was text := app.as_house();
begin
	update session s set seen_at = $2, expires_at = least($2 + interval '30 days', s.created_at + interval '90 days')
	where s.secret_hash = $1 and s.expires_at > $2 and s.seen_at < $2 - interval '5 minutes';
	return query
	select p.id, p.name, p.locale, array(select g.role from role_grant g where g.person_id = p.id), app.groups_of(p.id), s.id, s.assurance, s.seen_at
	from session s join person p on p.id = s.person_id
	where s.secret_hash = $1 and s.expires_at > $2 and p.suspended_at is null;
	perform set_config('app.actor', was, true);
end $$;

-- Suspended: every session ends in the same moment.
create function app.set_suspended(person uuid, moment timestamptz) returns void language plpgsql as $$
declare
	was text := app.as_house();
begin
	update person set suspended_at = moment where id = $1;
	if moment is not null then delete from session where person_id = $1; end if;
	perform set_config('app.actor', was, true);
end $$;
