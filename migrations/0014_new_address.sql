-- Another address to sign in with: the new one confirms, the old one hears of it and can undo it for a week.

create table new_address (
	id uuid primary key,
	person_id uuid not null references person on delete cascade,
	email text not null,
	old_email text not null,
	secret_hash text unique,
	undo_hash text unique,
	asked_at timestamptz not null,
	expires_at timestamptz not null,
	confirmed_at timestamptz,
	undone_at timestamptz
);
create index new_address_person on new_address (person_id, asked_at);
alter table new_address enable row level security;
alter table new_address force row level security;
create policy house on new_address using (app.is_house());
create policy see on new_address for select using (person_id = app.person());
create policy ask on new_address for insert with check (person_id = app.person() and secret_hash is null and confirmed_at is null);
create policy stop on new_address for update using (person_id = app.person()) with check (confirmed_at is null and secret_hash is null);

-- The button behind the link in the new mailbox. An address that became somebody else's meanwhile is not taken.
create function app.confirm_address(secret text, moment timestamptz) returns uuid language plpgsql as $$
declare
	was text := app.as_house();
	asked new_address;
begin
	select * into asked from new_address n
	where n.secret_hash = secret and n.confirmed_at is null and n.undone_at is null and n.expires_at > moment for update;
	if asked.id is not null and not exists (select from account a where lower(a.email) = lower(asked.email) and a.person_id <> asked.person_id) then
		update account set email = asked.email, confirmed_at = moment, bounced_at = null where person_id = asked.person_id;
		update new_address set confirmed_at = moment where id = asked.id;
	else
		asked.id := null;
	end if;
	perform set_config('app.actor', was, true);
	return asked.id;
end $$;

-- The old mailbox says no: its address is back, everybody is out, and what was added to get in since goes too.
create function app.undo_address(secret text, moment timestamptz) returns uuid language plpgsql as $$
declare
	was text := app.as_house();
	asked new_address;
begin
	select * into asked from new_address n
	where n.undo_hash = secret and n.undone_at is null and n.confirmed_at > moment - interval '7 days' for update;
	if asked.id is not null and not exists (select from account a where lower(a.email) = lower(asked.old_email) and a.person_id <> asked.person_id) then
		update account set email = asked.old_email, confirmed_at = moment, bounced_at = null where person_id = asked.person_id;
		update new_address set undone_at = moment where person_id = asked.person_id and asked_at >= asked.asked_at and undone_at is null;
		delete from session where person_id = asked.person_id;
		delete from passkey where person_id = asked.person_id and created_at >= asked.asked_at;
		delete from identity where person_id = asked.person_id and linked_at >= asked.asked_at;
		delete from recovery_code r using code_app c where c.person_id = asked.person_id and c.confirmed_at >= asked.asked_at and r.person_id = c.person_id;
		delete from code_app where person_id = asked.person_id and code_app.confirmed_at >= asked.asked_at;
	else
		asked.person_id := null;
	end if;
	perform set_config('app.actor', was, true);
	return asked.person_id;
end $$;
