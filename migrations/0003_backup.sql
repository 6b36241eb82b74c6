-- A backup reads every row of one moment. `app.actor` is set by our own code only; this actor reads and can do nothing else.
-- Runs after every migration, so that tables of later ones are open to it too.
create function app.let_backup_read() returns void language plpgsql as $$
declare t record;
begin
	for t in select c.oid::regclass as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
		and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'backup')
	loop
		execute format('create policy backup on %s for select using (app.actor() = ''backup'')', t.name);
	end loop;
end $$;
