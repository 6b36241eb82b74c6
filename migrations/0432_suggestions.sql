-- What visitors say is not right: a difference per field, taken field by field by who keeps the place.

create table suggestion (
	id uuid primary key,
	location_id uuid not null references location on delete cascade,
	organization_id uuid not null references organization on delete cascade,
	-- held: no sum was done, so an editor looks first; open: its keepers see it too
	status text not null check (status in ('held', 'open', 'settled')),
	-- of a visitor who wants to hear what happened; blanked once that was told, and after ninety days whatever happens
	address text not null default '',
	locale text not null,
	fingerprint text,
	written_on date not null,
	written_at timestamptz not null,
	settled_at timestamptz
);
create unique index suggestion_once on suggestion (fingerprint, written_on) where fingerprint is not null;
create index suggestion_location on suggestion (location_id);
create index suggestion_organization on suggestion (organization_id, status);
create index suggestion_waiting on suggestion (written_at) where status <> 'settled';

create table suggestion_field (
	suggestion_id uuid not null references suggestion on delete cascade,
	-- a column of the place or its organization, `hours` or `gone` of one moment, or `words`
	field text not null,
	service_at_location_id uuid references service_at_location on delete cascade,
	was text not null default '',
	becomes text not null,
	answer text check (answer in ('taken', 'refused')),
	decided_at timestamptz,
	decided_by uuid references person on delete set null,
	id uuid primary key
);
create index suggestion_field_suggestion on suggestion_field (suggestion_id);
create index suggestion_field_moment on suggestion_field (service_at_location_id);
create index suggestion_field_decided_by on suggestion_field (decided_by);

alter table suggestion enable row level security;
alter table suggestion force row level security;
alter table suggestion_field enable row level security;
alter table suggestion_field force row level security;

create policy see on suggestion for select using (app.has_role('editor') or (status <> 'held' and app.may_keep(organization_id)));
create policy write on suggestion for insert with check (app.is_somebody() and status in ('held', 'open') and settled_at is null);
create policy decide on suggestion for update using (app.has_role('editor') or (status <> 'held' and app.may_keep(organization_id)));
create policy forget on suggestion for delete using (app.has_role('editor'));
create policy see on suggestion_field for select using (exists (select from suggestion s where s.id = suggestion_id));
create policy write on suggestion_field for insert with check (app.is_somebody() and answer is null);
create policy decide on suggestion_field for update using (exists (select from suggestion s where s.id = suggestion_id));
create policy forget on suggestion_field for delete using (app.has_role('editor'));

-- The same words of the same visitor on one day are one suggestion, told by nobody who cannot read it.
create function app.suggested_today(print text, moment timestamptz) returns boolean language plpgsql as $$
declare
	was text := app.as_house();
	there boolean;
begin
	select exists (select from suggestion s where s.fingerprint = print and s.written_on = (moment at time zone 'UTC')::date) into there;
	perform set_config('app.actor', was, true);
	return there;
end $$;
