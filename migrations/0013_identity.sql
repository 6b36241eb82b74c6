-- Signing in with an account somebody has elsewhere (OpenID Connect): known by who vouches and by their number there, never by an address.

create table identity (
	id uuid primary key,
	person_id uuid not null references person on delete cascade,
	issuer text not null,
	subject text not null,
	-- How its person recognises it; nothing is decided by it.
	label text not null,
	linked_at timestamptz not null,
	used_at timestamptz,
	unique (issuer, subject)
);
create index identity_person on identity (person_id);
alter table identity enable row level security;
alter table identity force row level security;
create policy own on identity using (app.is_house() or person_id = app.person());

-- On the way to the other house and back: for one browser, ten minutes, once.
create table identity_attempt (
	state_hash text primary key,
	browser_hash text not null,
	nonce text not null,
	verifier text not null,
	return_to text not null,
	expires_at timestamptz not null
);
create index identity_attempt_expires on identity_attempt (expires_at);
alter table identity_attempt enable row level security;
alter table identity_attempt force row level security;
create policy house on identity_attempt using (app.is_house());
create policy begin on identity_attempt for insert with check (app.is_somebody());

-- Proven elsewhere and not known here: waits until its person, signed in, says that it is theirs.
create table identity_offer (
	id uuid primary key,
	browser_hash text not null,
	issuer text not null,
	subject text not null,
	label text not null,
	expires_at timestamptz not null
);
create index identity_offer_browser on identity_offer (browser_hash, expires_at);
create index identity_offer_expires on identity_offer (expires_at);
alter table identity_offer enable row level security;
alter table identity_offer force row level security;
create policy house on identity_offer using (app.is_house());
create policy offer on identity_offer for insert with check (app.is_somebody());

create function app.take_identity_attempt(state text, browser text, moment timestamptz)
returns table (nonce text, verifier text, return_to text) language plpgsql as $$
declare
	was text := app.as_house();
begin
	return query
	delete from identity_attempt a where a.state_hash = state and a.browser_hash = browser and a.expires_at > moment
	returning a.nonce, a.verifier, a.return_to;
	perform set_config('app.actor', was, true);
end $$;

create function app.use_identity(wanted_issuer text, wanted_subject text, moment timestamptz) returns uuid language plpgsql as $$
declare
	was text := app.as_house();
	there uuid;
begin
	update identity i set used_at = moment from person p
	where i.issuer = wanted_issuer and i.subject = wanted_subject and p.id = i.person_id and p.suspended_at is null
	returning i.person_id into there;
	perform set_config('app.actor', was, true);
	return there;
end $$;

create function app.identity_offer(browser text, moment timestamptz)
returns table (issuer text, subject text, label text) language plpgsql as $$
declare
	was text := app.as_house();
begin
	return query
	select o.issuer, o.subject, o.label from identity_offer o
	where o.browser_hash = browser and o.expires_at > moment
	order by o.expires_at desc limit 1;
	perform set_config('app.actor', was, true);
end $$;

create function app.drop_identity_offer(browser text) returns void language plpgsql as $$
declare
	was text := app.as_house();
begin
	delete from identity_offer o where o.browser_hash = browser;
	perform set_config('app.actor', was, true);
end $$;
