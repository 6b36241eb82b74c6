-- Two who lead an organization and make each other a helper at the same moment: the second sees what the first left, and one of them leads on.
create or replace function app.change_keeper(organization uuid, person uuid, to_role text) returns boolean language plpgsql as $$
declare
	was text := app.as_house();
	done boolean;
begin
	perform from keeper k where k.organization_id = organization order by k.person_id for update;
	perform set_config('app.actor', was, true);
	if not app.leads(organization) then return false; end if;
	was := app.as_house();
	update keeper k set role = to_role where k.organization_id = organization and k.person_id = person
		and (to_role = 'lead' or exists (select from keeper o where o.organization_id = organization and o.person_id <> person and o.role = 'lead'));
	done := found;
	perform set_config('app.actor', was, true);
	return done;
end $$;
