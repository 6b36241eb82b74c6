-- Passkeys, codes of an app, recovery codes: how somebody proves a second time who they are, and when they last did.

alter table session add column confirmed_at timestamptz;
update session set confirmed_at = created_at;
alter table session alter column confirmed_at set not null;

create table passkey (
	id uuid primary key,
	person_id uuid not null references person on delete cascade,
	credential text not null unique,
	public_key text not null,
	-- Counts up at each use where the device counts; one that goes back is a copy.
	counter bigint not null default 0,
	transports text[] not null default '{}',
	name text not null,
	created_at timestamptz not null,
	used_at timestamptz
);
create index passkey_person on passkey (person_id);
alter table passkey enable row level security;
alter table passkey force row level security;
create policy own on passkey using (app.is_house() or person_id = app.person());

-- What a passkey is asked to sign: for one browser, for five minutes, once.
create table passkey_challenge (
	challenge_hash text primary key,
	browser_hash text not null,
	person_id uuid references person on delete cascade,
	expires_at timestamptz not null
);
create index passkey_challenge_person on passkey_challenge (person_id);
create index passkey_challenge_expires on passkey_challenge (expires_at);
alter table passkey_challenge enable row level security;
alter table passkey_challenge force row level security;
create policy house on passkey_challenge using (app.is_house());
create policy ask on passkey_challenge for insert with check (app.is_somebody() and person_id is not distinct from app.person());

-- An app that shows codes (RFC 6238). The secret is sealed with a key of the house.
create table code_app (
	person_id uuid primary key references person on delete cascade,
	secret text not null,
	begun_at timestamptz not null,
	confirmed_at timestamptz,
	-- The time step of the last code taken: it, and older ones, are never taken again.
	last_step bigint not null default 0
);
alter table code_app enable row level security;
alter table code_app force row level security;
create policy own on code_app using (app.is_house() or person_id = app.person());

create table recovery_code (
	id uuid primary key,
	person_id uuid not null references person on delete cascade,
	code_hash text not null,
	used_at timestamptz
);
create index recovery_code_person on recovery_code (person_id);
alter table recovery_code enable row level security;
alter table recovery_code force row level security;
create policy own on recovery_code using (app.is_house() or person_id = app.person());

-- Takes a challenge, exactly once. For a sign-in it belongs to nobody, for a new passkey to the person.
create function app.take_challenge(challenge text, browser text, owner uuid, moment timestamptz) returns boolean language plpgsql as $$
declare
	was text := app.as_house();
	taken boolean;
begin
	delete from passkey_challenge c
	where c.challenge_hash = challenge and c.browser_hash = browser and c.person_id is not distinct from owner and c.expires_at > moment;
	taken := found;
	perform set_config('app.actor', was, true);
	return taken;
end $$;

-- The key behind a credential, for who is about to prove they hold it.
create function app.passkey_of(wanted text) returns table (person uuid, public_key text, counter bigint, transports text[]) language plpgsql as $$
declare
	was text := app.as_house();
begin
	return query
	select k.person_id, k.public_key, k.counter, k.transports
	from passkey k join person p on p.id = k.person_id
	where k.credential = wanted and p.suspended_at is null
	for update of k;
	perform set_config('app.actor', was, true);
end $$;

create function app.passkey_used(wanted text, seen bigint, moment timestamptz) returns void language plpgsql as $$
declare
	was text := app.as_house();
begin
	update passkey k set counter = seen, used_at = moment where k.credential = wanted;
	perform set_config('app.actor', was, true);
end $$;

create or replace function app.open_session(id uuid, secret_hash text, person uuid, moment timestamptz, assurance smallint, device text) returns void language plpgsql as $$
declare
	was text := app.as_house();
begin
	insert into session (id, secret_hash, person_id, created_at, seen_at, confirmed_at, expires_at, assurance, device)
	values ($1, $2, $3, $4, $4, $4, $4 + interval '30 days', $5, left($6, 200));
	update account set confirmed_at = coalesce(account.confirmed_at, $4) where person_id = $3;
	update person set last_seen_on = $4::date where person.id = $3;
	perform set_config('app.actor', was, true);
end $$;

-- Who carries this cookie, and whether they chose to be asked for a code at each sign-in.
drop function app.actor_of(text, timestamptz);
create function app.actor_of(secret_hash text, moment timestamptz)
returns table (id uuid, name text, locale text, roles text[], groups uuid[], session uuid, assurance smallint, seen_at timestamptz, asks_code boolean)
language plpgsql as $$
declare
	was text := app.as_house();
begin
	update session s set seen_at = $2, expires_at = least($2 + interval '30 days', s.created_at + interval '90 days')
	where s.secret_hash = $1 and s.expires_at > $2 and s.seen_at < $2 - interval '5 minutes';
	return query
	select p.id, p.name, p.locale, array(select g.role from role_grant g where g.person_id = p.id), app.groups_of(p.id), s.id, s.assurance, s.seen_at,
		exists (select from code_app c where c.person_id = p.id and c.confirmed_at is not null)
	from session s join person p on p.id = s.person_id
	where s.secret_hash = $1 and s.expires_at > $2 and p.suspended_at is null;
	perform set_config('app.actor', was, true);
end $$;

-- Somebody lost everything they could prove themselves with: they begin anew, by mail.
create function app.forget_second_step(person uuid) returns void language plpgsql as $$
declare
	was text := app.as_house();
begin
	delete from passkey where person_id = $1;
	delete from code_app where person_id = $1;
	delete from recovery_code where person_id = $1;
	delete from session where person_id = $1;
	perform set_config('app.actor', was, true);
end $$;
