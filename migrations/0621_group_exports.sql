-- A group taken along by who leads it, and one's own words in it: made by the house, fetched by who asked for it as long as they may.

create table group_export (
	id uuid primary key,
	group_id uuid not null references groups on delete cascade,
	person_id uuid not null references person on delete cascade,
	-- Everything that its leads may see; or what this person said and brought.
	scope text not null check (scope in ('group', 'own')),
	asked_at timestamptz not null,
	ready_at timestamptz,
	expires_at timestamptz,
	bytes bigint
);
create index group_export_person on group_export (person_id, group_id, asked_at desc);
create index group_export_group on group_export (group_id);
create index group_export_expires on group_export (expires_at);
alter table group_export enable row level security;
alter table group_export force row level security;
-- For who asked, while they stand in the group; a copy of the group only while they lead it. No role opens somebody else's.
create policy own on group_export for select using (app.is_house() or (person_id = app.person() and app.my_rank(group_id) >= case scope when 'group' then 4 else 1 end));
create policy ask on group_export for insert with check (person_id = app.person() and ready_at is null and app.my_rank(group_id) >= case scope when 'group' then 4 else 1 end);
create policy house on group_export using (app.is_house());

-- The group is told who takes it along, or brings a list in, where it is told who came and went.
do $$
declare
	deeds text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'membership_log_deed_check');
begin
	alter table membership_log drop constraint membership_log_deed_check;
	execute 'alter table membership_log add constraint membership_log_deed_check ' || replace(deeds, '''joined''::text', '''joined''::text, ''exported''::text, ''imported''::text');
end $$;
create function app.export_logged() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	insert into membership_log (group_id, person_id, by_person, deed, at) values (new.group_id, new.person_id, new.person_id, 'exported', new.asked_at);
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger logged after insert on group_export for each row when (new.scope = 'group') execute function app.export_logged();
