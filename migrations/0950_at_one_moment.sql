-- Two deeds on one conversation at the same moment: the second sees what the first left, and nothing is said where nobody comes any more.

-- Topics that a deed puts elsewhere or joins, held in one order.
create function app.hold_topics(wanted uuid[]) returns void language plpgsql as $$
declare
	was text := app.as_house();
begin
	perform from topic where id = any (wanted) order by id for no key update;
	perform set_config('app.actor', was, true);
end $$;

-- A poll that somebody votes in or closes: a vote that comes while it closes is too late.
create function app.hold_poll(of_topic uuid) returns void language plpgsql as $$
declare
	was text := app.as_house();
begin
	perform from poll where topic_id = of_topic for no key update;
	perform set_config('app.actor', was, true);
end $$;

-- A post takes its number from its topic, and stands where that stands and for whom that may be read by then. Where its writer saw the topic
-- in another group, or it is joined with another meanwhile, the deed begins anew: it finds the topic where it is now, or not at all.
create or replace function app.post_numbered() returns trigger language plpgsql as $$
declare
	place topic;
	was text := app.as_house();
begin
	update topic set last_number = last_number + 1, last_post_at = case when new.status = 'published' then greatest(last_post_at, new.written_at) else last_post_at end
		where id = new.topic_id returning * into place;
	if place.group_id is distinct from new.group_id or place.moved_to is not null then
		raise exception 'The conversation went elsewhere meanwhile.' using errcode = 'serialization_failure';
	end if;
	new.number := place.last_number;
	new.audience := place.audience;
	perform set_config('app.actor', was, true);
	return new;
end $$;

-- What comes into a group is for whom the group may be read: as it stands by then, also when it opens or closes at that moment.
create function app.reach_of_group() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	select (case g.readable when 'members' then 'group' else g.readable end)::app.audience into new.audience from groups g where g.id = new.group_id for share;
	perform set_config('app.actor', was, true);
	return new;
end $$;
create trigger reach before insert on topic for each row execute function app.reach_of_group();
create trigger reach_there before update of group_id on topic for each row when (old.group_id is distinct from new.group_id) execute function app.reach_of_group();
create trigger reach before insert on shelf_page for each row execute function app.reach_of_group();
create trigger reach before insert on shelf_file for each row execute function app.reach_of_group();
