-- As before; and how who does it stands in the group is held until it is done: who is made a member again while they join two conversations
-- either still does, or is refused in words before anything is touched.
create or replace function app.hold_topics(wanted uuid[]) returns void language plpgsql as $$
declare
	who uuid := app.person();
	was text := app.as_house();
begin
	perform from membership m where m.person_id = who and m.group_id in (select t.group_id from topic t where t.id = any (wanted)) order by m.group_id for share;
	perform from topic where id = any (wanted) order by id for no key update;
	perform set_config('app.actor', was, true);
end $$;

create or replace function app.hold_poll(of_topic uuid) returns void language plpgsql as $$
declare
	who uuid := app.person();
	was text := app.as_house();
begin
	perform from membership m where m.person_id = who and m.group_id = (select t.group_id from topic t where t.id = of_topic) for share;
	perform from poll where topic_id = of_topic for no key update;
	perform set_config('app.actor', was, true);
end $$;
