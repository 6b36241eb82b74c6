-- Who keeps what is decided here: the keepers of an organization, and editors. Others read what is published.

drop policy see on organization;
drop policy see on location;
drop policy see on service;
drop policy see on service_at_location;
drop policy see on finder_entry;
-- What is archived (closed for good) is still there for who keeps it.
create policy see on organization for select using (app.may_see(audience, null, owner, status) or id in (select k.organization_id from keeper k where k.person_id = app.person()));
create policy see on location for select using (app.may_see(audience, null, owner, status) or organization_id in (select k.organization_id from keeper k where k.person_id = app.person()));
create policy see on service for select using (app.may_see(audience, null, owner, status) or organization_id in (select k.organization_id from keeper k where k.person_id = app.person()));
create policy see on service_at_location for select using (app.may_see(audience, null, owner, status)
	or service_id in (select s.id from service s where s.organization_id in (select k.organization_id from keeper k where k.person_id = app.person())));
create policy see on finder_entry for select using (app.may_see(audience, null, owner, status) or organization_id in (select k.organization_id from keeper k where k.person_id = app.person()));

drop policy keep on organization;
drop policy remove on organization;
create policy keep on organization for update using (app.has_role('editor') or id in (select k.organization_id from keeper k where k.person_id = app.person()));
create policy remove on organization for delete using (app.has_role('editor'));

drop policy add on location;
drop policy keep on location;
drop policy remove on location;
create policy add on location for insert with check (app.has_role('editor') or organization_id in (select k.organization_id from keeper k where k.person_id = app.person()));
create policy keep on location for update using (app.has_role('editor') or organization_id in (select k.organization_id from keeper k where k.person_id = app.person()));
create policy remove on location for delete using (app.has_role('editor'));

drop policy add on service;
drop policy keep on service;
drop policy remove on service;
create policy add on service for insert with check (app.has_role('editor') or organization_id in (select k.organization_id from keeper k where k.person_id = app.person()));
create policy keep on service for update using (app.has_role('editor') or organization_id in (select k.organization_id from keeper k where k.person_id = app.person()));
create policy remove on service for delete using (app.has_role('editor'));

drop policy add on service_at_location;
drop policy keep on service_at_location;
drop policy remove on service_at_location;
create policy add on service_at_location for insert with check (app.has_role('editor')
	or service_id in (select s.id from service s where s.organization_id in (select k.organization_id from keeper k where k.person_id = app.person())));
create policy keep on service_at_location for update using (app.has_role('editor')
	or service_id in (select s.id from service s where s.organization_id in (select k.organization_id from keeper k where k.person_id = app.person())));
create policy remove on service_at_location for delete using (app.has_role('editor'));

drop policy add on opening;
drop policy keep on opening;
drop policy remove on opening;
create policy add on opening for insert with check (app.has_role('editor') or service_at_location_id in (
	select m.id from service_at_location m join service s on s.id = m.service_id where s.organization_id in (select k.organization_id from keeper k where k.person_id = app.person())));
create policy keep on opening for update using (app.has_role('editor') or service_at_location_id in (
	select m.id from service_at_location m join service s on s.id = m.service_id where s.organization_id in (select k.organization_id from keeper k where k.person_id = app.person())));
create policy remove on opening for delete using (app.has_role('editor') or service_at_location_id in (
	select m.id from service_at_location m join service s on s.id = m.service_id where s.organization_id in (select k.organization_id from keeper k where k.person_id = app.person())));

drop policy add on finder_entry;
drop policy keep on finder_entry;
drop policy remove on finder_entry;
create policy add on finder_entry for insert with check (app.has_role('editor') or organization_id in (select k.organization_id from keeper k where k.person_id = app.person()));
create policy keep on finder_entry for update using (app.has_role('editor') or organization_id in (select k.organization_id from keeper k where k.person_id = app.person()));
create policy remove on finder_entry for delete using (app.has_role('editor'));

-- Keepers come and go through the functions below, which look first whether the asker keeps the organization; editors appoint directly.
drop policy add on keeper;
drop policy keep on keeper;
drop policy remove on keeper;
create policy add on keeper for insert with check (app.has_role('editor'));
create policy keep on keeper for update using (app.has_role('editor'));
create policy remove on keeper for delete using (app.has_role('editor') or person_id = app.person());

create function app.may_keep(organization uuid) returns boolean language sql stable as $$
	select app.has_role('editor') or exists (select from keeper k where k.organization_id = organization and k.person_id = app.person())
$$;

-- Who brings in an organization keeps it: only in the moment it is made, and only when nobody does.
create function app.begin_keeping(organization uuid, moment timestamptz) returns void language plpgsql as $$
declare
	me uuid := app.person();
	was text := app.as_house();
begin
	insert into keeper (organization_id, person_id, since)
		select o.id, me, moment from organization o
		where o.id = organization and o.created_at = moment and not exists (select from keeper k where k.organization_id = o.id);
	perform set_config('app.actor', was, true);
end $$;

-- Everybody who keeps an organization together, for those who do (and editors).
create function app.keepers_of(organization uuid) returns table (person_id uuid, name text, since timestamptz) language plpgsql as $$
declare
	allowed boolean := app.may_keep(organization);
	was text;
begin
	if not allowed then return; end if;
	was := app.as_house();
	return query select k.person_id, p.name, k.since from keeper k join person p on p.id = k.person_id where k.organization_id = organization order by k.since;
	perform set_config('app.actor', was, true);
end $$;

-- A keeper takes another keeper's keys back (their own they may always hand in).
create function app.end_keeping(organization uuid, person uuid) returns boolean language plpgsql as $$
declare
	allowed boolean := app.may_keep(organization);
	was text;
	gone boolean;
begin
	if not allowed then return false; end if;
	was := app.as_house();
	delete from keeper k where k.organization_id = organization and k.person_id = person;
	gone := found;
	perform set_config('app.actor', was, true);
	return gone;
end $$;
