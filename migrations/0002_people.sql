-- People: who they are, how they sign in, what they may do.

create table person (
	id uuid primary key,
	name text not null,
	locale text not null default 'nl',
	joined_at timestamptz not null,
	last_seen_on date,
	suspended_at timestamptz
);
alter table person enable row level security;
alter table person force row level security;
-- A name is seen by signed-in members; what else a profile shows is decided field by field.
create policy see on person for select using (app.is_somebody() and (app.is_house() or id = app.person() or app.has_role('member')));
create policy keep on person for update using (id = app.person() or app.has_role('admin'));
create policy house on person using (app.is_house());

-- The address somebody signs in with: only they, the house and admins see it.
create table account (
	person_id uuid primary key references person on delete cascade,
	email text not null,
	confirmed_at timestamptz,
	bounced_at timestamptz
);
create unique index account_email on account (lower(email));
alter table account enable row level security;
alter table account force row level security;
create policy see on account for select using (person_id = app.person() or app.has_role('admin'));
create policy house on account using (app.is_house());

create table role_grant (
	person_id uuid not null references person on delete cascade,
	role text not null check (role in ('member', 'editor', 'facilitator', 'admin')),
	granted_by uuid references person on delete set null,
	granted_at timestamptz not null,
	primary key (person_id, role)
);
create index role_grant_by on role_grant (granted_by);
alter table role_grant enable row level security;
alter table role_grant force row level security;
create policy see on role_grant for select using (person_id = app.person() or app.has_role('facilitator'));
create policy house on role_grant using (app.is_house());
create policy keep on role_grant for all using (app.has_role('facilitator')) with check (app.has_role('facilitator'));

create table session (
	id uuid primary key,
	secret_hash text not null unique,
	person_id uuid not null references person on delete cascade,
	created_at timestamptz not null,
	seen_at timestamptz not null,
	expires_at timestamptz not null,
	assurance smallint not null default 1 check (assurance in (1, 2)),
	device text not null default ''
);
create index session_person on session (person_id);
create index session_expires on session (expires_at);
alter table session enable row level security;
alter table session force row level security;
create policy own on session using (app.is_house() or person_id = app.person());

-- One round trip from cookie to actor: who, which roles, which groups.
create function app.actor_of(secret_hash text, moment timestamptz)
returns table (id uuid, name text, locale text, roles text[], groups uuid[], session uuid, assurance smallint, seen_at timestamptz)
language plpgsql as $$
declare
	was text := app.as_house();
begin
	return query
	select p.id, p.name, p.locale, array(select g.role from role_grant g where g.person_id = p.id), app.groups_of(p.id), s.id, s.assurance, s.seen_at
	from session s join person p on p.id = s.person_id
	where s.secret_hash = $1 and s.expires_at > $2 and p.suspended_at is null;
	perform set_config('app.actor', was, true);
end $$;
