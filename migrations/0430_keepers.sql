-- Several people keep one organization: who leads, who helps; who asks to join, who is invited; and that nothing is lost when somebody goes.

alter table keeper add column role text not null default 'lead' check (role in ('lead', 'helper'));

-- Somebody asks to keep an organization. By mail: whoever reads the organization's own mailbox says whether they know this person.
-- By the desk: who leads it, or an editor of the house, decides. `address` is blanked once that is done.
create table claim (
	id uuid primary key,
	organization_id uuid not null references organization on delete cascade,
	person_id uuid not null references person on delete cascade,
	way text not null check (way in ('mail', 'desk')),
	status text not null default 'waiting' check (status in ('waiting', 'granted', 'declined', 'withdrawn')),
	address text not null default '',
	words text not null default '',
	secret_hash text not null unique,
	asked_at timestamptz not null,
	expires_at timestamptz not null,
	decided_at timestamptz,
	decided_by uuid references person on delete set null
);
create unique index claim_waiting on claim (organization_id, person_id) where status = 'waiting';
create index claim_organization on claim (organization_id);
create index claim_person on claim (person_id);
create index claim_decided_by on claim (decided_by);

-- A keeper asks a colleague to keep it together. Whoever holds the link that was mailed uses it once.
create table keeper_invitation (
	id uuid primary key,
	organization_id uuid not null references organization on delete cascade,
	address text not null,
	role text not null default 'helper' check (role in ('lead', 'helper')),
	words text not null default '',
	secret_hash text not null unique,
	invited_by uuid references person on delete set null,
	created_at timestamptz not null,
	expires_at timestamptz not null,
	used_at timestamptz,
	revoked_at timestamptz
);
create index keeper_invitation_organization on keeper_invitation (organization_id);
create index keeper_invitation_by on keeper_invitation (invited_by);

alter table claim enable row level security;
alter table claim force row level security;
alter table keeper_invitation enable row level security;
alter table keeper_invitation force row level security;

create function app.leads(organization uuid) returns boolean language sql stable as $$
	select app.has_role('editor') or exists (select from keeper k where k.organization_id = organization and k.person_id = app.person() and k.role = 'lead')
$$;

create policy see on claim for select using (app.is_house() or person_id = app.person() or app.leads(organization_id));
create policy ask on claim for insert with check (person_id = app.person() and status = 'waiting');
create policy decide on claim for update using (app.is_house() or person_id = app.person() or app.leads(organization_id))
	with check (app.is_house() or app.leads(organization_id) or (person_id = app.person() and status in ('waiting', 'withdrawn')));
create policy forget on claim for delete using (app.is_house());
create policy see on keeper_invitation for select using (app.is_house() or app.may_keep(organization_id));
create policy invite on keeper_invitation for insert with check (app.leads(organization_id));
create policy revoke on keeper_invitation for update using (app.is_house() or app.leads(organization_id));
create policy forget on keeper_invitation for delete using (app.is_house());

-- Gives a person the keys: the first who comes leads, who comes after helps. Who has them already keeps the role they have.
create function app.give_keys(organization uuid, person uuid, as_role text, moment timestamptz, by_person uuid) returns void language sql as $$
	insert into keeper (organization_id, person_id, since, granted_by, role)
	values (organization, person, moment, by_person, case when exists (select from keeper k where k.organization_id = organization and k.role = 'lead') then as_role else 'lead' end)
	on conflict do nothing
$$;

-- A claim as its link shows it: who asks, for what.
create function app.claim_behind(secret text, moment timestamptz)
returns table (id uuid, organization_id uuid, person_id uuid, name text, organization text, status text, expired boolean, asked_at timestamptz) language plpgsql as $$
declare
	was text := app.as_house();
begin
	return query select c.id, c.organization_id, c.person_id, p.name, o.name, c.status, c.expires_at <= moment, c.asked_at
		from claim c join person p on p.id = c.person_id join organization o on o.id = c.organization_id
		where c.secret_hash = secret and p.suspended_at is null;
	perform set_config('app.actor', was, true);
end $$;

-- Settles a waiting claim, once: by who leads the organization (or an editor), or by who holds the link.
create function app.settle_claim(claim_id uuid, secret text, grants boolean, moment timestamptz) returns boolean language plpgsql as $$
declare
	me uuid := app.person();
	may boolean;
	was text;
	c claim;
begin
	select exists (select from claim x where x.id = claim_id and app.leads(x.organization_id)) into may;
	was := app.as_house();
	select * into c from claim x where x.id = claim_id and x.status = 'waiting'
		and (may or (x.way = 'mail' and x.secret_hash = secret and x.expires_at > moment)) for update;
	if found then
		update claim set status = case when grants then 'granted' else 'declined' end, decided_at = moment, decided_by = me, address = '', words = '' where id = c.id;
		if grants then perform app.give_keys(c.organization_id, c.person_id, 'helper', moment, me); end if;
	end if;
	perform set_config('app.actor', was, true);
	return c.id is not null;
end $$;

create function app.invited_to_keep(secret text, moment timestamptz)
returns table (id uuid, organization_id uuid, organization text, role text, words text, inviter text) language plpgsql as $$
declare
	was text := app.as_house();
begin
	return query select i.id, i.organization_id, o.name, i.role, i.words, coalesce(p.name, o.name)
		from keeper_invitation i join organization o on o.id = i.organization_id left join person p on p.id = i.invited_by
		where i.secret_hash = secret and i.used_at is null and i.revoked_at is null and i.expires_at > moment;
	perform set_config('app.actor', was, true);
end $$;

create function app.accept_keys(secret text, moment timestamptz) returns uuid language plpgsql as $$
declare
	me uuid := app.person();
	was text;
	i keeper_invitation;
begin
	if me is null then return null; end if;
	was := app.as_house();
	update keeper_invitation x set used_at = moment, address = '' where x.secret_hash = secret and x.used_at is null and x.revoked_at is null and x.expires_at > moment returning * into i;
	if found then
		perform app.give_keys(i.organization_id, me, i.role, moment, i.invited_by);
		-- Invited as a lead: that holds for who helped before too.
		if i.role = 'lead' then update keeper k set role = 'lead' where k.organization_id = i.organization_id and k.person_id = me; end if;
	end if;
	perform set_config('app.actor', was, true);
	return i.organization_id;
end $$;

drop function app.keepers_of(uuid);
create function app.keepers_of(organization uuid) returns table (person_id uuid, name text, role text, since timestamptz) language plpgsql as $$
declare
	allowed boolean := app.may_keep(organization);
	was text;
begin
	if not allowed then return; end if;
	was := app.as_house();
	return query select k.person_id, p.name, k.role, k.since from keeper k join person p on p.id = k.person_id where k.organization_id = organization order by k.role desc, k.since, k.person_id;
	perform set_config('app.actor', was, true);
end $$;

-- Only who leads takes somebody else's keys back; one's own one may always hand in.
create or replace function app.end_keeping(organization uuid, person uuid) returns boolean language plpgsql as $$
declare
	allowed boolean := app.leads(organization) or person = app.person();
	was text;
	gone boolean;
begin
	if not allowed then return false; end if;
	was := app.as_house();
	delete from keeper k where k.organization_id = organization and k.person_id = person;
	gone := found;
	perform set_config('app.actor', was, true);
	return gone;
end $$;

-- Hands over: another keeper gets a role. The last who leads cannot become a helper.
create function app.change_keeper(organization uuid, person uuid, to_role text) returns boolean language plpgsql as $$
declare
	allowed boolean := app.leads(organization);
	was text;
	done boolean;
begin
	if not allowed then return false; end if;
	was := app.as_house();
	update keeper k set role = to_role where k.organization_id = organization and k.person_id = person
		and (to_role = 'lead' or exists (select from keeper o where o.organization_id = organization and o.person_id <> person and o.role = 'lead'));
	done := found;
	perform set_config('app.actor', was, true);
	return done;
end $$;

-- Where people keep an organization, one of them leads: when the last lead goes, whoever has done it longest.
create function app.keeper_left() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	update keeper k set role = 'lead' where k.organization_id = old.organization_id
		and not exists (select from keeper o where o.organization_id = old.organization_id and o.role = 'lead')
		and k.person_id = (select n.person_id from keeper n where n.organization_id = old.organization_id order by n.since, n.person_id limit 1);
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger keeper_left after delete on keeper for each row execute function app.keeper_left();
