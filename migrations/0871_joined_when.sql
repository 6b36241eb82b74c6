-- The log of a group says since when somebody is in it: for who comes in now that is now, for who is brought over it is when they came.
create or replace function app.membership_changed() returns trigger language plpgsql as $$
declare
	who uuid := coalesce(new.person_id, old.person_id);
	place uuid := coalesce(new.group_id, old.group_id);
	by_whom uuid := app.person();
	was text;
begin
	if tg_op = 'UPDATE' and new.role = old.role then return null; end if;
	was := app.as_house();
	if tg_op = 'DELETE' then
		delete from topic_reading r using topic t where r.person_id = who and t.id = r.topic_id and t.group_id = place;
		delete from post_draft d where d.person_id = who and d.group_id = place;
	end if;
	if exists (select from groups g where g.id = place) and exists (select from person p where p.id = who) then
		insert into membership_log (group_id, person_id, by_person, deed, role, at) values (place, who, by_whom,
			case tg_op when 'INSERT' then 'joined' when 'UPDATE' then 'role' else case when by_whom = who or by_whom is null then 'left' else 'removed' end end,
			case when tg_op = 'DELETE' then old.role else new.role end, case tg_op when 'INSERT' then new.joined_at else now() end);
	end if;
	perform pg_notify('group_access', who::text);
	perform set_config('app.actor', was, true);
	return null;
end $$;
