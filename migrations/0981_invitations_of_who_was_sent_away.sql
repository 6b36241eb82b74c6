-- Somebody who is sent away sent invitations by mail, and one may have gone to another address of their own. Those that nobody used are taken
-- back; who leads the group sends anew what was for others. Of who leaves by themselves, what was mailed stays of who got it.
create function app.invitations_close() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	update invitation i set revoked_at = now() where i.group_id = new.group_id and i.created_by = new.person_id and i.revoked_at is null and i.uses_left > 0;
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger invitations_close after insert on membership_log for each row when (new.deed in ('removed', 'banned'))
	execute function app.invitations_close();
