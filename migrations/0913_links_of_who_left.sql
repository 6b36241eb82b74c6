-- A link brings people in on the word of who made it. Who is in the group no more, or may no more give the role it gives, gives that word no
-- more: else whoever was sent away comes back by it under another address. What was mailed to somebody by name stays theirs.
create function app.links_close() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	update invitation i set revoked_at = now()
	where i.group_id = old.group_id and i.created_by = old.person_id and i.email is null and i.revoked_at is null
		and (tg_op = 'DELETE' or app.group_rank(new.role) < greatest(3, app.group_rank(i.role)));
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger links_close after delete on membership for each row execute function app.links_close();
create trigger links_close_lower after update of role on membership for each row
	when (app.group_rank(new.role) < app.group_rank(old.role)) execute function app.links_close();
