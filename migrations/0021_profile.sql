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
	-- Its person may not sign in now: nobody sees them meanwhile.
	hidden boolean not null default false,
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
	or (not hidden and (
		audience = 'public'
		or (audience = 'network' and app.has_role('member'))
		or (audience = 'group' and app.shares_group(person_id))))));
create policy keep on profile_field for all using (app.is_house() or person_id = app.person()) with check (app.is_house() or person_id = app.person());
create trigger touch after insert or update or delete on profile_field for each statement execute function app.touch_public();

-- Suspended: the profile is out of sight and the card as contact person is taken down, in the same moment. The card comes back with a new consent.
create function app.person_suspended() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	update profile_field set hidden = (new.suspended_at is not null) where person_id = new.id;
	if new.suspended_at is not null then
		update contact_person set status = 'archived', agreed_at = null where person_id = new.id and status = 'published';
		perform app.search_drop('person', new.id);
	end if;
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger suspended after update of suspended_at on person for each row when (old.suspended_at is distinct from new.suspended_at)
	execute function app.person_suspended();
