-- Two that were one: what was merged keeps its address for ever, and nothing of it is thrown away.

-- Addresses that places and organizations had before.
create table old_address (
	kind text not null check (kind in ('organization', 'location')),
	slug text not null,
	target_id uuid not null,
	since timestamptz not null,
	primary key (kind, slug)
);
create index old_address_target on old_address (target_id);

-- Two places that somebody looked at and that are two.
create table not_double (
	one_id uuid not null references location on delete cascade,
	other_id uuid not null references location on delete cascade,
	decided_by uuid references person on delete set null,
	decided_at timestamptz not null,
	primary key (one_id, other_id),
	check (one_id < other_id)
);
create index not_double_other on not_double (other_id);
create index not_double_by on not_double (decided_by);

alter table old_address enable row level security;
alter table old_address force row level security;
alter table not_double enable row level security;
alter table not_double force row level security;
create policy see on old_address for select using (app.is_somebody());
create policy keep on old_address using (app.has_role('editor')) with check (app.has_role('editor'));
create policy see on not_double for select using (app.has_role('editor'));
create policy keep on not_double using (app.has_role('editor')) with check (app.has_role('editor'));
create index location_name_words on location using gin (name gin_trgm_ops);
