-- Finding colleagues: what somebody is busy with, and who shares a group with who looks.

alter table profile_field drop constraint profile_field_field_check;
alter table profile_field add constraint profile_field_field_check
	check (field in ('name', 'pronunciation', 'pronouns', 'function', 'organisation', 'about', 'phone', 'languages', 'themes', 'picture', 'listed'));

-- Everybody in the groups of who asks, themselves too: whom they may find without that these let the whole network find them.
create function app.in_my_groups() returns setof uuid language sql stable as $$
	select distinct m.person_id from membership m where m.group_id = any (app.groups())
$$;
