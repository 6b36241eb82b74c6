-- An invitation to keep a place holds as long as who sent it may give its keys. Else whoever was sent away comes back by one they sent to another
-- address of theirs.

-- May this person still give somebody keys? A lead of it, or who looks after all places, and nobody whose account is closed.
create function app.may_give_keys(organization uuid, by_person uuid) returns boolean language sql stable as $$
	select exists (select from person p where p.id = by_person and p.suspended_at is null) and (
		exists (select from keeper k where k.organization_id = organization and k.person_id = by_person and k.role = 'lead')
		or exists (select from role_grant g where g.person_id = by_person and g.role in ('editor', 'facilitator', 'admin')))
$$;

-- From the moment they may not, their invitations are taken back: who leads the place sees it, and who holds the key hears it.
create function app.keys_close() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
	who uuid := case tg_table_name when 'person' then (to_jsonb(old) ->> 'id')::uuid else (to_jsonb(old) ->> 'person_id')::uuid end;
begin
	update keeper_invitation i set revoked_at = now(), address = ''
	where i.invited_by = who and i.used_at is null and i.revoked_at is null and not app.may_give_keys(i.organization_id, who);
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger keys_close after delete on keeper for each row execute function app.keys_close();
create trigger keys_close_lower after update of role on keeper for each row when (old.role = 'lead' and new.role <> 'lead') execute function app.keys_close();
create trigger keys_close after delete on role_grant for each row execute function app.keys_close();
create trigger keys_close after update of suspended_at on person for each row when (new.suspended_at is not null and old.suspended_at is null)
	execute function app.keys_close();

-- As before; and asked once more when somebody takes the keys: one that was sent at the moment its sender was sent away opens nothing either.
create or replace function app.accept_keys(secret text, moment timestamptz) returns uuid language plpgsql as $$
declare
	me uuid := app.person();
	was text;
	i keeper_invitation;
begin
	if me is null then return null; end if;
	was := app.as_house();
	update keeper_invitation x set used_at = moment, address = '' where x.secret_hash = secret and x.used_at is null and x.revoked_at is null and x.expires_at > moment
		and app.may_give_keys(x.organization_id, x.invited_by) returning * into i;
	if found then
		perform app.give_keys(i.organization_id, me, i.role, moment, i.invited_by);
		-- Invited as a lead: that holds for who helped before too.
		if i.role = 'lead' then update keeper k set role = 'lead' where k.organization_id = i.organization_id and k.person_id = me; end if;
	end if;
	perform set_config('app.actor', was, true);
	return i.organization_id;
end $$;

-- Invitations of before whose sender may give nothing any more.
select set_config('app.actor', 'house', true);
update keeper_invitation i set revoked_at = now(), address = '' where i.used_at is null and i.revoked_at is null and not app.may_give_keys(i.organization_id, i.invited_by);
