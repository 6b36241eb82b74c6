-- What comes in by mail: kept whole until it is decided, posted with the rights of whose words it is, held or looked at first when that is not sure.

alter table incoming_mail drop constraint incoming_mail_status_check;
alter table incoming_mail add constraint incoming_mail_status_check check (status in ('accepted', 'posted', 'held', 'review', 'refused', 'discarded'));
alter table incoming_mail
	-- As it came; gone once it is decided. What was cut of a mail that was posted stays in pieces for as long as its writer can put it back.
	add column raw bytea,
	add column message_id text,
	-- A lead who lets a stranger's mail in.
	add column decided_by uuid references person on delete set null;
create index incoming_mail_decided_by on incoming_mail (decided_by) where decided_by is not null;

-- Whose mail it is said to be; what strangers wrote to a group, its hosts look at.
drop policy see on incoming_mail;
drop policy decide on incoming_mail;
create policy see on incoming_mail for select using (app.is_house() or person_id = app.person() or decided_by = app.person() or (status = 'review' and app.my_rank(group_id) >= 3));
create policy decide on incoming_mail for update using (app.is_house() or person_id = app.person() or decided_by = app.person() or (status = 'review' and app.my_rank(group_id) >= 3));

-- A mail that waits, in the hand of who got its link in their own mailbox. Only what they (are said to have) sent: nothing of the group.
create function app.held_mail(wanted uuid, moment timestamptz) returns table (id uuid, person_id uuid, because text, from_address text, from_name text, subject text, own text, pieces jsonb, received_at timestamptz)
language plpgsql as $$
declare
	was text := app.as_house();
begin
	return query select i.id, i.person_id, i.because, i.from_address, i.from_name, i.subject, i.own, i.pieces, i.received_at from incoming_mail i
		where i.id = wanted and i.status = 'held' and i.received_at > moment - interval '14 days';
	perform set_config('app.actor', was, true);
end $$;

-- What its holder decides of it. False: somebody decided before, or its time is over.
create function app.decide_held(wanted uuid, accept boolean, moment timestamptz) returns boolean language plpgsql as $$
declare
	was text := app.as_house();
	done boolean;
begin
	update incoming_mail set status = case when accept then 'accepted' else 'discarded' end,
		raw = case when accept then raw end, own = case when accept then own else '' end, pieces = case when accept then pieces else '[]' end
	where id = wanted and status = 'held' and received_at > moment - interval '14 days';
	done := found;
	perform set_config('app.actor', was, true);
	return done;
end $$;
