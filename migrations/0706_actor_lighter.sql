-- Who asks is read at every request, so it is read in one go: nothing is written but when somebody was last here, once in five minutes.
create or replace function app.actor_of(secret_hash text, moment timestamptz)
returns table (id uuid, name text, locale text, roles text[], groups uuid[], session uuid, assurance smallint, seen_at timestamptz, asks_code boolean)
language plpgsql as $$
declare
	was text := coalesce(current_setting('app.actor', true), '');
begin
	perform set_config('app.actor', 'house', true);
	select p.id, p.name, p.locale, array(select g.role from role_grant g where g.person_id = p.id), app.groups_of(p.id), s.id, s.assurance, s.seen_at,
		exists (select from code_app c where c.person_id = p.id and c.confirmed_at is not null)
	into actor_of.id, actor_of.name, actor_of.locale, actor_of.roles, actor_of.groups, actor_of.session, actor_of.assurance, actor_of.seen_at, actor_of.asks_code
	from session s join person p on p.id = s.person_id
	where s.secret_hash = $1 and s.expires_at > $2 and p.suspended_at is null;
	if found then
		if seen_at < $2 - interval '5 minutes' then
			update session s set seen_at = $2, expires_at = least($2 + interval '30 days', s.created_at + interval '90 days') where s.id = session;
		end if;
		return next;
	end if;
	perform set_config('app.actor', was, true);
end $$;
