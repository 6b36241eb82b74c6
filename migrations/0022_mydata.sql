-- What somebody may ask about their own data: a copy of it, and that it goes.

create table data_export (
	id uuid primary key,
	person_id uuid not null references person on delete cascade,
	asked_at timestamptz not null,
	ready_at timestamptz,
	expires_at timestamptz,
	bytes bigint
);
create index data_export_person on data_export (person_id, asked_at desc);
create index data_export_expires on data_export (expires_at);
alter table data_export enable row level security;
alter table data_export force row level security;
-- For this person only: no role opens somebody else's export.
create policy own on data_export for select using (app.is_house() or person_id = app.person());
create policy ask on data_export for insert with check (person_id = app.person() and ready_at is null);
create policy house on data_export using (app.is_house());

-- Somebody wants to be gone. Exists from their click until the house has done it, moments later.
create table erasure_request (
	person_id uuid primary key references person on delete cascade,
	contributions text not null check (contributions in ('delete', 'unname')),
	asked_at timestamptz not null
);
alter table erasure_request enable row level security;
alter table erasure_request force row level security;
create policy own on erasure_request for select using (app.is_house() or person_id = app.person());
create policy ask on erasure_request for insert with check (app.is_house() or person_id = app.person());
create policy house on erasure_request using (app.is_house());

-- Who is gone, as a hash of an id that stands nowhere else any more: a restored backup is erased again by it.
create table erasure (
	person_hash text primary key,
	contributions text not null check (contributions in ('delete', 'unname')),
	erased_at timestamptz not null
);
alter table erasure enable row level security;
alter table erasure force row level security;
create policy house on erasure using (app.is_house());
