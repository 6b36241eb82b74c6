-- Who is sent away for good at the moment they come in again by themselves (a link, an open door) stays away: their coming in waits for their
-- going, and begins anew when that has been decided.
create function app.not_sent_away() returns trigger language plpgsql as $$
declare
	by_oneself boolean := new.person_id = nullif(current_setting('app.person', true), '')::uuid;
	was text := app.as_house();
begin
	if by_oneself and exists (select from group_ban b where b.group_id = new.group_id and b.person_id = new.person_id) then
		raise exception 'Sent away meanwhile.' using errcode = 'serialization_failure';
	end if;
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger not_sent_away after insert on membership for each row execute function app.not_sent_away();
