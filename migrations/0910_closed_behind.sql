-- Doors that stood open for a moment, or to who stood beside them.

-- What was answered to a form is kept sealed from now on; what lies there open goes.
delete from submission;

-- Newcomers read nothing from before they came: from that moment on, nothing of it is found either. The index knows groups, and no moments.
create function app.group_history_closed() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	delete from search_entry where group_id = new.id and kind = 'topic';
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger history_closed after update of history on groups for each row
	when (new.history = 'since_joining' and old.history is distinct from new.history) execute function app.group_history_closed();

-- A link brings in no more people than it is for, also when they all asked before the first came. False: there was no room any more for who
-- got an account at this moment, and nobody invited them by their address.
drop function app.arrived_by(text, uuid, timestamptz);
create function app.arrived_by(hash text, address text, person uuid, moment timestamptz) returns boolean language plpgsql as $$
declare
	was text := app.as_house();
	room boolean := true;
	i invitation;
begin
	select * into i from invitation where secret_hash = $1 and email is null for update;
	if i.id is not null and exists (select from person p where p.id = $3 and p.joined_at = $4) then
		room := (i.revoked_at is null and i.expires_at > $4 and i.uses_left > (select count(*) from invitation_arrival a
				where a.invitation_id = i.id and not exists (select from membership m where m.group_id = i.group_id and m.person_id = a.person_id)))
			or exists (select from invitation o join groups g on g.id = o.group_id and g.closed_at is null
				where lower(o.email) = lower($2) and o.revoked_at is null and o.expires_at > $4 and o.uses_left > 0);
		insert into invitation_arrival (invitation_id, person_id, at) values (i.id, $3, $4) on conflict do nothing;
	end if;
	perform set_config('app.actor', was, true);
	return room;
end $$;
