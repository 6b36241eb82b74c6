-- Live pages: whose rights may have changed is told by id, and who may read something is asked with each reader's own rights.

-- Suspended, another role, signed out: who has pages open is looked at again. (Coming and going in groups tells it already: 0200.)
create function app.person_access_changed() returns trigger language plpgsql as $$
begin
	perform pg_notify('group_access', coalesce(new.id, old.id)::text);
	return null;
end $$;
create trigger access_changed after update of suspended_at or delete on person for each row execute function app.person_access_changed();
create function app.held_access_changed() returns trigger language plpgsql as $$
begin
	perform pg_notify('group_access', coalesce(new.person_id, old.person_id)::text);
	return null;
end $$;
create trigger access_changed after insert or update or delete on role_grant for each row execute function app.held_access_changed();

-- A group read by others, a topic elsewhere: everybody who has it open is looked at again.
create function app.group_reach_told() returns trigger language plpgsql as $$
begin
	perform pg_notify('group_reach', new.id::text);
	return null;
end $$;
create trigger reach_told after update of readable, closed_at on groups for each row execute function app.group_reach_told();
create function app.topic_reach_told() returns trigger language plpgsql as $$
begin
	perform pg_notify('group_reach', old.group_id::text);
	return null;
end $$;
create trigger reach_told after update of group_id, moved_to, status on topic for each row execute function app.topic_reach_told();

-- Which of these people may read this topic, or this post, at this moment: the policies answer, for each with the roles and groups they have
-- now. Members at most: a live page is no way around the door of an administrator.
create function app.readers_of(readers uuid[], in_topic uuid, of_post uuid) returns setof uuid language plpgsql as $$
declare
	was text := app.as_house();
	was_person text := coalesce(current_setting('app.person', true), '');
	was_roles text := coalesce(current_setting('app.roles', true), '');
	was_groups text := coalesce(current_setting('app.groups', true), '');
	reader record;
	may boolean;
begin
	for reader in
		select p.id, app.groups_of(p.id)::text as groups, exists (select from role_grant g where g.person_id = p.id) as member
		from person p where p.id = any (readers) and p.suspended_at is null
	loop
		perform set_config('app.actor', 'person', true), set_config('app.person', reader.id::text, true),
			set_config('app.roles', case when reader.member then ',member,' else '' end, true), set_config('app.groups', reader.groups, true);
		select case when of_post is null then exists (select from topic t where t.id = in_topic and t.moved_to is null)
			else exists (select from post p where p.id = of_post and p.topic_id = in_topic and p.status = 'published') end into may;
		perform set_config('app.actor', 'house', true);
		if may then return next reader.id; end if;
	end loop;
	perform set_config('app.actor', was, true), set_config('app.person', was_person, true), set_config('app.roles', was_roles, true), set_config('app.groups', was_groups, true);
end $$;
-- And which of them may read what is said in this group.
create function app.readers_in(readers uuid[], in_group uuid) returns setof uuid language plpgsql as $$
declare
	was text := app.as_house();
begin
	return query select p.id from person p where p.id = any (readers) and p.suspended_at is null and exists (
		select from groups g where g.id = in_group and (g.id = any (app.groups_of(p.id)) or g.readable = 'public'
			or (g.readable = 'network' and exists (select from role_grant r where r.person_id = p.id))));
	perform set_config('app.actor', was, true);
end $$;

-- Signed out, here or from elsewhere.
create function app.session_told() returns trigger language plpgsql as $$
begin
	perform pg_notify('session_over', old.id::text);
	return null;
end $$;
create trigger told after delete on session for each row execute function app.session_told();
