-- Who leads a group, held in one order by whoever changes something about them, also by who looks after the network and is not in the group:
-- of two deeds on its leads at the same moment, the second sees what the first left.
create function app.hold_leads(in_group uuid) returns void language plpgsql as $$
declare
	was text := app.as_house();
begin
	perform from membership where group_id = in_group and role = 'lead' order by person_id for update;
	perform set_config('app.actor', was, true);
end $$;
