-- An invitation as its link shows it, also when it was used, taken back or is too old: who holds the key hears what became of it, and no
-- words of it any more. `mine`: who looks keeps the organization already.
create function app.invitation_behind(secret text, moment timestamptz)
returns table (organization_id uuid, organization text, role text, words text, inviter text, state text, mine boolean) language plpgsql as $$
declare
	me uuid := app.person();
	was text := app.as_house();
begin
	return query select i.organization_id, o.name, i.role, case when s.state = 'open' then i.words else '' end, coalesce(p.name, o.name), s.state,
			exists (select from keeper k where k.organization_id = i.organization_id and k.person_id = me)
		from keeper_invitation i join organization o on o.id = i.organization_id left join person p on p.id = i.invited_by
		cross join lateral (select case when i.used_at is not null then 'used' when i.revoked_at is not null then 'revoked'
			when i.expires_at <= moment then 'expired' else 'open' end as state) s
		where i.secret_hash = secret;
	perform set_config('app.actor', was, true);
end $$;
drop function app.invited_to_keep(text, timestamptz);
