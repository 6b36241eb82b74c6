-- Contact persons: who agreed to be reached, and the messages that reach them.

-- A small sum solved by a browser (altcha) counts once.
create table used_challenge (
	nonce text primary key,
	expires_at timestamptz not null
);
create index used_challenge_expires on used_challenge (expires_at);
alter table used_challenge enable row level security;
alter table used_challenge force row level security;
create policy house on used_challenge using (app.is_house());

create function app.use_challenge(nonce text, expires_at timestamptz, moment timestamptz) returns boolean language plpgsql as $$
declare
	was text := app.as_house();
	fresh boolean;
begin
	delete from used_challenge c where c.expires_at < moment;
	insert into used_challenge values (nonce, expires_at) on conflict do nothing;
	fresh := found;
	perform set_config('app.actor', was, true);
	return fresh;
end $$;

-- What is on the card is what this person agreed to show: nothing here is public before agreed_at is set.
create table contact_person (
	id uuid primary key,
	person_id uuid not null unique references person on delete cascade,
	slug text not null unique,
	-- Keys of the themes this person answers for, as the theme keeps them for ever; none means the house as a whole.
	themes text[] not null default '{}',
	position integer not null default 100,
	name text not null,
	-- By language, Dutch at least: what this person is, what to ask, when to find them.
	function jsonb not null default '{}',
	topics jsonb not null default '{}',
	hours jsonb not null default '{}',
	languages text[] not null default '{}',
	picture uuid,
	audience app.audience not null default 'public',
	status app.status not null default 'review',
	proposed_by uuid references person on delete set null,
	proposed_at timestamptz not null,
	agreed_at timestamptz,
	-- The yearly question whether this is still right.
	asked_again_at timestamptz,
	check (status <> 'published' or agreed_at is not null)
);
create index contact_person_themes on contact_person using gin (themes);
create index contact_person_proposed_by on contact_person (proposed_by);
alter table contact_person enable row level security;
alter table contact_person force row level security;
create policy see on contact_person for select using (app.may_see(audience, null, person_id, status));
create policy propose on contact_person for insert with check (app.is_house() or (app.has_role('editor') and status = 'review' and agreed_at is null));
create policy keep on contact_person for update using (app.is_house() or person_id = app.person() or app.has_role('editor'));
create policy leave on contact_person for delete using (app.is_house() or person_id = app.person() or app.has_role('editor'));
create trigger touch after insert or update or delete on contact_person for each statement execute function app.touch_public();

-- A message through the form. Held: somebody looks first. Its words are blanked after ninety days.
create table contact_message (
	id uuid primary key,
	to_person uuid references person on delete set null,
	from_person uuid references person on delete set null,
	name text not null,
	address text not null,
	words text not null,
	locale text not null,
	status text not null check (status in ('held', 'sent', 'discarded')),
	held_because text check (held_because in ('unproven', 'links', 'away')),
	-- The same words of the same sender to the same person on one day are one message.
	fingerprint text,
	written_on date not null,
	written_at timestamptz not null,
	decided_by uuid references person on delete set null,
	decided_at timestamptz,
	blanked_at timestamptz
);
create unique index contact_message_once on contact_message (fingerprint, written_on) where fingerprint is not null;
create index contact_message_to on contact_message (to_person, written_at desc);
create index contact_message_from on contact_message (from_person);
create index contact_message_held on contact_message (written_at) where status = 'held';
create index contact_message_keep on contact_message (written_at) where blanked_at is null;
create index contact_message_decided_by on contact_message (decided_by);
alter table contact_message enable row level security;
alter table contact_message force row level security;
-- Who looks through held messages sees those; a message on its way is between two people.
create policy see on contact_message for select using (app.is_house()
	or (status = 'sent' and app.person() is not null and app.person() in (to_person, from_person))
	or (app.has_role('editor') and (status = 'held' or decided_by = app.person())));
create policy write on contact_message for insert with check (app.is_somebody() and decided_by is null and blanked_at is null
	and (from_person is null or from_person = app.person()) and status in ('held', 'sent'));
create policy decide on contact_message for update using (app.is_house() or (status = 'held' and app.has_role('editor')))
	with check (app.is_house() or (app.has_role('editor') and decided_by = app.person()));
create policy forget on contact_message for delete using (app.is_house());

-- Somebody who sends the same message twice is told the same twice, without being able to read either.
create function app.contact_written(fingerprint text, moment timestamptz) returns text language plpgsql as $$
declare
	was text := app.as_house();
	found_status text;
begin
	select m.status into found_status from contact_message m where m.fingerprint = $1 and m.written_on = (moment at time zone 'UTC')::date;
	perform set_config('app.actor', was, true);
	return found_status;
end $$;
