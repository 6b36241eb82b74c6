-- What one member may take, send or call of a network in an hour or a day, and who hears when it comes to an end.

-- Takes `amount` at once, or nothing. `wait`: the seconds until there is so much (0: go ahead); `left_over`: how many remain now. One
-- statement, so two processes count as one.
create function app.spend(bucket text, capacity double precision, per_seconds double precision, moment timestamptz, amount double precision, out wait double precision, out left_over double precision)
language plpgsql as $$
declare
	rate double precision := capacity / per_seconds;
begin
	if amount <= capacity then
		insert into rate_limit as r (key, tokens, at) values (bucket, capacity - amount, moment)
		on conflict (key) do update set
			tokens = least(capacity, r.tokens + greatest(0, extract(epoch from moment - r.at)) * rate) - amount,
			at = greatest(r.at, moment)
		where least(capacity, r.tokens + greatest(0, extract(epoch from moment - r.at)) * rate) >= amount
		returning tokens into left_over;
		if found then
			wait := 0;
			return;
		end if;
	end if;
	select least(capacity, r.tokens + greatest(0, extract(epoch from moment - r.at)) * rate) into left_over from rate_limit r where key = bucket;
	left_over := coalesce(left_over, capacity);
	wait := greatest((least(amount, capacity) - left_over) / rate, 0.001);
end $$;

-- Somebody came near to what they may, or would have gone beyond. One line per person, kind and stretch of time.
create table budget_alert (
	id uuid primary key,
	kind text not null check (kind in ('invitations', 'mentions', 'host_mentions', 'name_mentions', 'lists', 'profiles', 'exports', 'downloads')),
	level text not null check (level in ('near', 'reached')),
	person_id uuid not null references person on delete cascade,
	-- Whose it was to read, to send for or to call. Null: the network's.
	group_id uuid references groups on delete cascade,
	-- The stretch of time it falls in.
	since timestamptz not null,
	most integer not null,
	at timestamptz not null,
	seen_at timestamptz,
	seen_by uuid references person on delete set null,
	unique nulls not distinct (person_id, kind, level, group_id, since)
);
create index budget_alert_waiting on budget_alert (at desc) where seen_at is null;
create index budget_alert_group on budget_alert (group_id, at desc);
create index budget_alert_seen_by on budget_alert (seen_by);
alter table budget_alert enable row level security;
alter table budget_alert force row level security;
-- Those it is about, who leads the group, and administrators. It says that, and how often; not what.
create policy see on budget_alert for select using (app.is_house() or person_id = app.person() or app.has_role('admin') or app.my_rank(group_id) >= 4);
create policy tell on budget_alert for insert with check (app.is_house() or person_id = app.person());
create policy settle on budget_alert for update using (app.is_house() or app.has_role('admin') or app.my_rank(group_id) >= 4);
create policy forget on budget_alert for delete using (app.is_house());
