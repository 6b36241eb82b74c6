-- The bell tells since when a post can be read: from when it was written, or from when it was let through or shown again.
create or replace function app.post_to_tell() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	if new.status = 'published' and new.source <> 'house' and (tg_op = 'INSERT' or old.status <> 'published') then
		insert into untold_post (post_id, at) values (new.id, case when tg_op = 'INSERT' then new.written_at else now() end) on conflict do nothing;
	elsif tg_op = 'UPDATE' and new.status <> 'published' then
		delete from untold_post where post_id = new.id;
		update mail set status = 'cancelled', html = '', body = '' where status in ('waiting', 'failed') and new.id = any (about);
	end if;
	perform set_config('app.actor', was, true);
	return null;
end $$;
