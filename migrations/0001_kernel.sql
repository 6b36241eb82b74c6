-- The ground floor: who is asking, what they may see, what happened, what must still happen.

create schema app;
create extension if not exists unaccent;
create extension if not exists pg_trgm;
create extension if not exists fuzzystrmatch;

create type app.audience as enum ('public', 'network', 'group', 'private');
create type app.status as enum ('draft', 'review', 'published', 'archived');

-- The actor, as settings of the transaction. Not set: '', and every policy answers no.
create function app.actor() returns text language sql stable parallel safe as $$ select coalesce(current_setting('app.actor', true), '') $$;
create function app.person() returns uuid language sql stable parallel safe as $$ select nullif(current_setting('app.person', true), '')::uuid $$;
create function app.is_house() returns boolean language sql stable parallel safe as $$ select current_setting('app.actor', true) = 'house' $$;
create function app.is_somebody() returns boolean language sql stable parallel safe as $$ select coalesce(current_setting('app.actor', true), '') <> '' $$;
create function app.has_role(role text) returns boolean language sql stable parallel safe as $$
	select current_setting('app.actor', true) = 'house' or strpos(coalesce(current_setting('app.roles', true), ''), ',' || role || ',') > 0
$$;
create function app.groups() returns uuid[] language sql stable parallel safe as $$ select coalesce(nullif(current_setting('app.groups', true), ''), '{}')::uuid[] $$;

-- The one rule for content. Published: by audience. Not published: its owner, and editors unless it belongs to a group or one person.
create function app.may_see(audience app.audience, group_id uuid, owner uuid, status app.status) returns boolean language sql stable parallel safe as $$
	select app.is_somebody() and (
		app.is_house()
		or owner = app.person()
		or (status = 'published' and (
			audience = 'public'
			or (audience = 'network' and app.has_role('member'))
			or (audience = 'group' and group_id = any (app.groups()))))
		or (audience in ('public', 'network') and app.has_role('editor')))
$$;

-- Replaced by the room that owns groups; until then nobody is in one.
create function app.groups_of(person uuid) returns uuid[] language sql stable as $$ select '{}'::uuid[] $$;

-- Lends the house's eyes to the rest of a function; hands back whose eyes they were. (A SET clause would need a superuser.) In plpgsql,
-- because in one SQL statement the planner may lend first and look afterwards.
create function app.as_house() returns text language plpgsql as $$
declare
	was text := coalesce(current_setting('app.actor', true), '');
begin
	perform set_config('app.actor', 'house', true);
	return was;
end $$;

-- Public content changed: caches of anonymous pages start over. A table that shows on public pages gets this trigger.
create function app.touch_public() returns trigger language plpgsql as $$ begin perform pg_notify('public', ''); return null; end $$;

-- What happened. Written by record(); append-only; sealed into a hash chain (app.seal_events).
create table event (
	id uuid primary key,
	seq bigint unique,
	at timestamptz not null,
	name text not null,
	subject uuid,
	actor_kind text not null check (actor_kind in ('visitor', 'person', 'house')),
	actor_id uuid,
	reason text,
	request_id text not null,
	data jsonb not null default '{}',
	previous text,
	hash text
);
create index event_unsealed on event (id) where seq is null;
create index event_name on event (name, at desc);
create index event_subject on event (subject, at desc);
create index event_actor on event (actor_id, at desc);
alter table event enable row level security;
alter table event force row level security;
create policy see on event for select using (app.has_role('admin') or (app.person() is not null and app.person() in (actor_id, subject)));
create policy record on event for insert with check (app.is_somebody());
create policy seal on event for update using (app.is_house());

create function app.event_is_append_only() returns trigger language plpgsql as $$
begin
	if tg_op = 'UPDATE' and old.seq is null and new.seq is not null
		and (to_jsonb(old) - 'seq' - 'previous' - 'hash') = (to_jsonb(new) - 'seq' - 'previous' - 'hash') then
		return new;
	end if;
	raise exception 'The audit log is append-only.';
end $$;
create trigger append_only before update or delete on event for each row execute function app.event_is_append_only();
create trigger no_truncate before truncate on event for each statement execute function app.event_is_append_only();

create function app.event_hash(previous text, e event) returns text language sql immutable as $$
	select encode(sha256(convert_to(concat_ws('|', previous, e.seq, e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.name,
		e.subject, e.actor_kind, e.actor_id, e.reason, e.request_id, e.data::text), 'UTF8')), 'hex')
$$;

-- Gives waiting events their place in the chain, one process at a time. Returns how many.
create function app.seal_events() returns integer language plpgsql as $$
declare
	was text := app.as_house();
	e event;
	last_seq bigint;
	last_hash text;
	sealed integer := 0;
begin
	perform pg_advisory_xact_lock(hashtext('samenspel.seal'));
	select seq, hash into last_seq, last_hash from event where seq is not null order by seq desc limit 1;
	last_seq := coalesce(last_seq, 0);
	last_hash := coalesce(last_hash, '');
	for e in select * from event where seq is null order by id loop
		last_seq := last_seq + 1;
		e.seq := last_seq;
		update event set seq = e.seq, previous = last_hash, hash = app.event_hash(last_hash, e) where id = e.id returning hash into last_hash;
		sealed := sealed + 1;
	end loop;
	perform set_config('app.actor', was, true);
	return sealed;
end $$;

-- The first place where the chain does not hold, or null. `head` is the last hash, to be kept outside.
create function app.verify_events(out broken_at bigint, out checked bigint, out head text) language plpgsql as $$
declare
	was text := app.as_house();
	e event;
	expected text := '';
	place bigint := 0;
begin
	checked := 0;
	for e in select * from event where seq is not null order by seq loop
		place := place + 1;
		if e.seq <> place or e.previous is distinct from expected or e.hash is distinct from app.event_hash(expected, e) then
			broken_at := place;
			perform set_config('app.actor', was, true);
			return;
		end if;
		expected := e.hash;
		checked := checked + 1;
	end loop;
	head := expected;
	perform set_config('app.actor', was, true);
end $$;

-- A form rendered once does its deed once (double click, reload, retry). Kept for a day.
create table submission (
	scope text not null,
	operation text not null,
	once text not null,
	result jsonb,
	at timestamptz not null default now(),
	primary key (scope, operation, once)
);
create index submission_at on submission (at);
alter table submission enable row level security;
alter table submission force row level security;
create policy own on submission using (app.is_house() or (app.is_somebody() and scope = coalesce(app.person()::text, app.actor())));

create function app.claim_once(operation text, once text, out mine boolean, out result jsonb) language plpgsql as $$
begin
	insert into submission (scope, operation, once) values (coalesce(app.person()::text, app.actor()), $1, $2) on conflict do nothing;
	mine := found;
	if not mine then
		select s.result into result from submission s where s.scope = coalesce(app.person()::text, app.actor()) and s.operation = $1 and s.once = $2;
	end if;
end $$;
create function app.settle_once(operation text, once text, result jsonb) returns void language sql as $$
	update submission s set result = $3 where s.scope = coalesce(app.person()::text, app.actor()) and s.operation = $1 and s.once = $2
$$;

-- What the administrator chose. Secret ones stay with the house and admins.
create table setting (
	key text primary key,
	value jsonb not null,
	secret boolean not null default false,
	changed_at timestamptz not null default now(),
	changed_by uuid
);
alter table setting enable row level security;
alter table setting force row level security;
create policy see on setting for select using (app.is_somebody() and (not secret or app.has_role('admin')));
create policy keep on setting for all using (app.has_role('admin')) with check (app.has_role('admin'));
create function app.setting_changed() returns trigger language plpgsql as $$ begin perform pg_notify('setting', ''); perform pg_notify('public', ''); return null; end $$;
create trigger changed after insert or update or delete on setting for each statement execute function app.setting_changed();

-- Token buckets. Not content: counters without names, hashed keys, gone after a crash.
create unlogged table rate_limit (
	key text primary key,
	tokens double precision not null,
	at timestamptz not null
);
create index rate_limit_at on rate_limit (at);

-- Takes one token; answers the seconds to wait (0: go ahead). One statement, so two processes count as one.
create function app.take(bucket text, capacity double precision, per_seconds double precision, moment timestamptz) returns double precision language plpgsql as $$
declare
	left_over double precision;
	rate double precision := capacity / per_seconds;
begin
	insert into rate_limit as r (key, tokens, at) values (bucket, capacity - 1, moment)
	on conflict (key) do update set
		tokens = least(capacity, r.tokens + greatest(0, extract(epoch from moment - r.at)) * rate) - 1,
		at = greatest(r.at, moment)
	where least(capacity, r.tokens + greatest(0, extract(epoch from moment - r.at)) * rate) >= 1
	returning tokens into left_over;
	if found then return 0; end if;
	select (1 - least(capacity, r.tokens + greatest(0, extract(epoch from moment - r.at)) * rate)) / rate into left_over from rate_limit r where key = bucket;
	return greatest(left_over, 0.001);
end $$;

-- Mails, made by jobs at the moment of sending: what is here was allowed then.
create table mail (
	id uuid primary key,
	kind text not null,
	event_id uuid,
	to_person uuid,
	to_address text not null,
	locale text not null,
	subject text not null,
	html text not null,
	body text not null,
	headers jsonb not null default '{}',
	status text not null default 'waiting' check (status in ('waiting', 'sent', 'kept', 'failed', 'cancelled')),
	attempts integer not null default 0,
	last_error text,
	created_at timestamptz not null,
	sent_at timestamptz
);
create unique index mail_once on mail (event_id, kind, to_address) where event_id is not null;
create index mail_created on mail (created_at desc);
create index mail_status on mail (status, created_at desc);
create index mail_person on mail (to_person);
alter table mail enable row level security;
alter table mail force row level security;
create policy house on mail using (app.is_house());
create policy see on mail for select using (app.has_role('admin'));
