-- Profiles: every field is a row that says who may see it, so that no page, search or export can show more than its person chose.

-- Do this person and who asks share a group? Read from the asker's own groups: what groups a stranger is in stays unknown.
create function app.shares_group(person uuid) returns boolean language sql stable as $$
	select app.groups() <> '{}' and app.groups_of(person) && app.groups()
$$;

create table profile_field (
	person_id uuid not null references person on delete cascade,
	field text not null check (field in ('name', 'pronunciation', 'pronouns', 'function', 'organisation', 'about', 'phone', 'languages', 'picture', 'listed')),
	value text not null check (value <> ''),
	-- private: only I; group: who shares a group with me; network: members; public: everybody.
	audience app.audience not null default 'private',
	changed_at timestamptz not null,
	primary key (person_id, field),
	check (field <> 'listed' or audience <> 'public')
);
create index profile_field_field on profile_field (field, audience);
alter table profile_field enable row level security;
alter table profile_field force row level security;
create policy see on profile_field for select using (app.is_somebody() and (
	app.is_house()
	or person_id = app.person()
	or audience = 'public'
	or (audience = 'network' and app.has_role('member'))
	or (audience = 'group' and app.shares_group(person_id))));
create policy keep on profile_field for all using (app.is_house() or person_id = app.person()) with check (app.is_house() or person_id = app.person());
create trigger touch after insert or update or delete on profile_field for each statement execute function app.touch_public();
