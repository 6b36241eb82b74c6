-- Who asks to come in holds the group while they do: it closes before, and they are refused, or after, and they hear so with all who wait.
create function app.hold_group(wanted uuid) returns void language plpgsql as $$
declare
	was text := app.as_house();
begin
	perform from groups where id = wanted for share;
	perform set_config('app.actor', was, true);
end $$;
