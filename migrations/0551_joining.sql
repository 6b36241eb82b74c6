-- Coming in and going: answers by one click from a mailbox, memberships with an end, who may come back, and when an administrator looks in.

-- Who acts by a link that was sent to their own mailbox: as a member at most, with the groups they stand in now. No row: they may not come in.
create function app.person_by_link(wanted uuid) returns table (name text, locale text, groups uuid[], member boolean) language plpgsql as $$
declare
	was text := app.as_house();
begin
	return query select p.name, p.locale, app.groups_of(p.id), exists (select from role_grant g where g.person_id = p.id)
		from person p where p.id = wanted and p.suspended_at is null;
	perform set_config('app.actor', was, true);
end $$;

-- How often somebody was told that their membership ends; and whether it ends because memberships are renewed every year, or because hosts
-- set a day.
alter table membership add column term_told smallint not null default 0;
alter table membership add column renews boolean not null default false;
update membership set renews = true where renew_before is not null;

-- The log of a group says who may not come back, who may again, and when an administrator opened it.
create function app.ban_logged() returns trigger language plpgsql as $$
declare
	by_whom uuid := app.person();
	was text := app.as_house();
	b group_ban := case when tg_op = 'DELETE' then old else new end;
begin
	if exists (select from groups g where g.id = b.group_id) and exists (select from person p where p.id = b.person_id) then
		insert into membership_log (group_id, person_id, by_person, deed, at)
		values (b.group_id, b.person_id, by_whom, case when tg_op = 'DELETE' then 'unbanned' else 'banned' end, case when tg_op = 'DELETE' then now() else b.banned_at end);
	end if;
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger logged after insert or delete on group_ban for each row execute function app.ban_logged();

create function app.opening_logged() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	insert into membership_log (group_id, person_id, by_person, deed, at) values (new.group_id, new.person_id, new.person_id, 'opened', new.opened_at);
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger logged after insert on group_opening for each row execute function app.opening_logged();

-- An opening may be made shorter, never longer, and its reason stays what it was.
create function app.opening_kept() returns trigger language plpgsql as $$
begin
	if new.until > old.until or (new.reason, new.group_id, new.person_id, new.opened_at) is distinct from (old.reason, old.group_id, old.person_id, old.opened_at) then
		raise exception 'an opening is only ever made shorter';
	end if;
	return new;
end $$;
create trigger kept before update on group_opening for each row execute function app.opening_kept();
alter table group_opening add constraint opening_is_short check (until <= opened_at + interval '24 hours');

-- Nobody invites whom they may not: who is in it, who has an open invitation and who may not come back are left out, without saying which.
create function app.invitable(in_group uuid, addresses text[], moment timestamptz) returns text[] language plpgsql as $$
declare
	may boolean := app.my_rank(in_group) >= 3;
	was text := app.as_house();
	found text[];
begin
	select coalesce(array_agg(a), '{}') into found from unnest(addresses) as a where may
		and not exists (select from account k join membership m on m.person_id = k.person_id where m.group_id = in_group and lower(k.email) = a)
		and not exists (select from account k join group_ban b on b.person_id = k.person_id where b.group_id = in_group and lower(k.email) = a)
		and not exists (select from invitation i where i.group_id = in_group and lower(i.email) = a and i.revoked_at is null and i.expires_at > moment and i.uses_left > 0);
	perform set_config('app.actor', was, true);
	return found;
end $$;
