-- Places, in the words of Open Referral HSDS 3.1: an organization offers a service at a location; what a family picks is an opening moment.

create table organization (
	id uuid primary key,
	slug text not null unique,
	name text not null,
	description text not null default '',
	email text,
	phone text,
	website text,
	legal_status text,
	parent_id uuid references organization on delete set null,
	audience app.audience not null default 'public',
	status app.status not null default 'published',
	owner uuid references person on delete set null,
	created_at timestamptz not null,
	modified_at timestamptz not null,
	sources jsonb not null default '{}'
);
create index organization_parent on organization (parent_id);
create index organization_owner on organization (owner);

create table location (
	id uuid primary key,
	slug text not null unique,
	organization_id uuid not null references organization on delete cascade,
	name text not null,
	location_type text not null default 'physical' check (location_type in ('physical', 'virtual')),
	address_1 text not null default '',
	postal_code text not null default '',
	city text not null default '',
	nis text references municipality,
	lat double precision check (lat between -90 and 90),
	lon double precision check (lon between -180 and 180),
	-- own room, shared, used for more, outdoors, or one that travels
	room text not null default 'own' check (room in ('own', 'shared', 'multi_purpose', 'outdoor', 'mobile')),
	indoors boolean not null default true,
	outdoors boolean not null default false,
	-- step_free, pram_inside, lift, accessible_toilet, changing_table … (schema.ts)
	facilities text[] not null default '{}',
	directions jsonb not null default '{}',
	entrance jsonb not null default '{}',
	picture_id uuid,
	picture_alt jsonb not null default '{}',
	audience app.audience not null default 'public',
	status app.status not null default 'published',
	owner uuid references person on delete set null,
	created_at timestamptz not null,
	modified_at timestamptz not null,
	sources jsonb not null default '{}',
	check ((lat is null) = (lon is null))
);
create index location_organization on location (organization_id);
create index location_nis on location (nis);
create index location_owner on location (owner);

create table service (
	id uuid primary key,
	slug text not null unique,
	organization_id uuid not null references organization on delete cascade,
	name text not null,
	summary jsonb not null default '{}',
	description jsonb not null default '{}',
	-- what happens the first time, in plain words per language
	first_visit jsonb not null default '{}',
	simple_words jsonb not null default '{}',
	kinds text[] not null default '{}',
	activities text[] not null default '{}',
	task text not null default 'main' check (task in ('main', 'side')),
	staffing text not null default 'both' check (staffing in ('professionals', 'volunteers', 'both', 'parents')),
	min_age_months integer check (min_age_months >= -9),
	max_age_months integer check (max_age_months <= 1200),
	access text not null default 'drop_in' check (access in ('drop_in', 'first_visit_call', 'registration', 'membership', 'referral')),
	price_kind text not null default 'free' check (price_kind in ('free', 'voluntary', 'fixed', 'membership')),
	price_cents integer check (price_cents >= 0),
	price_note jsonb not null default '{}',
	languages text[] not null default '{nl}',
	welcomes text[] not null default '{}',
	reassurance jsonb not null default '{}',
	hosts jsonb not null default '{}',
	email text,
	phone text,
	website text,
	picture_id uuid,
	picture_alt jsonb not null default '{}',
	audience app.audience not null default 'public',
	status app.status not null default 'published',
	owner uuid references person on delete set null,
	created_at timestamptz not null,
	modified_at timestamptz not null,
	sources jsonb not null default '{}',
	check (max_age_months is null or min_age_months is null or max_age_months >= min_age_months)
);
create index service_organization on service (organization_id);
create index service_owner on service (owner);

create table service_at_location (
	id uuid primary key,
	service_id uuid not null references service on delete cascade,
	location_id uuid not null references location on delete cascade,
	-- weekly rows, rules, closed and adjusted days: rooms/places/hours/model.ts
	hours jsonb not null default '{}',
	note jsonb not null default '{}',
	-- somebody who knows said "still right"; apart from modified_at on purpose
	assured_at timestamptz,
	assured_by uuid references person on delete set null,
	-- materialised until here; the nightly job moves it on
	expanded_until date,
	-- weekday (0 Monday) × 3 + part of day (0 morning, 1 afternoon, 2 evening) that occur in the coming five weeks
	slots smallint[] not null default '{}',
	sequence integer not null default 0,
	audience app.audience not null default 'public',
	status app.status not null default 'published',
	owner uuid references person on delete set null,
	created_at timestamptz not null,
	modified_at timestamptz not null,
	unique (service_id, location_id)
);
create index service_at_location_location on service_at_location (location_id);
create index service_at_location_assured on service_at_location (assured_at);
create index service_at_location_expanded on service_at_location (expanded_until);
create index service_at_location_owner on service_at_location (owner);
create index service_at_location_assured_by on service_at_location (assured_by);

-- Opening moments as instants, 400 days ahead: "open now" and "next opening" are range queries.
create table opening (
	service_at_location_id uuid not null references service_at_location on delete cascade,
	starts_at timestamptz not null,
	ends_at timestamptz not null check (ends_at > starts_at),
	on_date date not null,
	-- its service at location is published for everybody: then nothing more need be looked up
	for_all boolean not null,
	primary key (service_at_location_id, starts_at)
);
create index opening_when on opening (starts_at, ends_at);
create index opening_date on opening (on_date);

-- One row per service at location with everything the finder filters on, so that a search touches one table.
create table finder_entry (
	service_at_location_id uuid primary key references service_at_location on delete cascade,
	service_id uuid not null,
	location_id uuid not null,
	organization_id uuid not null,
	nis text,
	postal_code text not null,
	lat double precision,
	lon double precision,
	words tsvector not null,
	kinds text[] not null,
	min_age_months integer,
	max_age_months integer,
	drop_in boolean not null,
	free boolean not null,
	facilities text[] not null,
	languages text[] not null,
	welcomes text[] not null,
	indoors boolean not null,
	outdoors boolean not null,
	online boolean not null,
	slots smallint[] not null,
	assured_at timestamptz,
	suspended boolean not null,
	audience app.audience not null,
	status app.status not null,
	owner uuid
);
create index finder_words on finder_entry using gin (words);
create index finder_kinds on finder_entry using gin (kinds);
create index finder_slots on finder_entry using gin (slots);
create index finder_nis on finder_entry (nis);
create index finder_where on finder_entry (lat, lon);
create index finder_location on finder_entry (location_id);

-- The field's own words, editable, with stable identifiers (taxonomy of HSDS).
create table taxonomy_term (
	id uuid primary key,
	taxonomy text not null,
	code text not null,
	name jsonb not null,
	description jsonb not null default '{}',
	parent_code text,
	position integer not null default 0,
	retired_at timestamptz,
	unique (taxonomy, code)
);

-- Who may keep an organization's pages true.
create table keeper (
	organization_id uuid not null references organization on delete cascade,
	person_id uuid not null references person on delete cascade,
	since timestamptz not null,
	granted_by uuid references person on delete set null,
	primary key (organization_id, person_id)
);
create index keeper_person on keeper (person_id);
create index keeper_granted_by on keeper (granted_by);

alter table organization enable row level security;
alter table organization force row level security;
alter table location enable row level security;
alter table location force row level security;
alter table service enable row level security;
alter table service force row level security;
alter table service_at_location enable row level security;
alter table service_at_location force row level security;
alter table opening enable row level security;
alter table opening force row level security;
alter table finder_entry enable row level security;
alter table finder_entry force row level security;
alter table taxonomy_term enable row level security;
alter table taxonomy_term force row level security;
alter table keeper enable row level security;
alter table keeper force row level security;

create policy see on organization for select using (app.may_see(audience, null, owner, status));
create policy see on location for select using (app.may_see(audience, null, owner, status));
create policy see on service for select using (app.may_see(audience, null, owner, status));
create policy see on service_at_location for select using (app.may_see(audience, null, owner, status));
create policy see on finder_entry for select using (app.may_see(audience, null, owner, status));
-- An opening says nothing without its service at location, and is as visible as that.
create policy see on opening for select using ((for_all and app.is_somebody()) or app.is_house() or exists (select 1 from service_at_location s where s.id = service_at_location_id));
create policy see on taxonomy_term for select using (app.is_somebody());
create policy see on keeper for select using (app.is_house() or person_id = app.person() or app.has_role('editor'));
-- Members write through commands whose `allow` knows their keeper rows; visitors never write here.
create policy add on organization for insert with check (app.has_role('member'));
create policy keep on organization for update using (app.has_role('member'));
create policy remove on organization for delete using (app.has_role('member'));
create policy add on location for insert with check (app.has_role('member'));
create policy keep on location for update using (app.has_role('member'));
create policy remove on location for delete using (app.has_role('member'));
create policy add on service for insert with check (app.has_role('member'));
create policy keep on service for update using (app.has_role('member'));
create policy remove on service for delete using (app.has_role('member'));
create policy add on service_at_location for insert with check (app.has_role('member'));
create policy keep on service_at_location for update using (app.has_role('member'));
create policy remove on service_at_location for delete using (app.has_role('member'));
create policy add on opening for insert with check (app.has_role('member'));
create policy keep on opening for update using (app.has_role('member'));
create policy remove on opening for delete using (app.has_role('member'));
create policy add on finder_entry for insert with check (app.has_role('member'));
create policy keep on finder_entry for update using (app.has_role('member'));
create policy remove on finder_entry for delete using (app.has_role('member'));
create policy add on taxonomy_term for insert with check (app.has_role('editor'));
create policy keep on taxonomy_term for update using (app.has_role('editor'));
create policy remove on taxonomy_term for delete using (app.has_role('editor'));
create policy add on keeper for insert with check (app.has_role('member'));
create policy keep on keeper for update using (app.has_role('member'));
create policy remove on keeper for delete using (app.has_role('member'));

create trigger public after insert or update or delete on organization for each statement execute function app.touch_public();
create trigger public after insert or update or delete on location for each statement execute function app.touch_public();
create trigger public after insert or update or delete on service for each statement execute function app.touch_public();
create trigger public after insert or update or delete on service_at_location for each statement execute function app.touch_public();
create trigger public after insert or update or delete on taxonomy_term for each statement execute function app.touch_public();
