-- What a group said elsewhere before it came here: a mailing list as an archive, or its people as a list. Everything stays closed while it
-- is brought in; who leads the group opens it, or takes it all away again.

create table group_import (
	id uuid primary key,
	group_id uuid not null references groups on delete cascade,
	kind text not null check (kind in ('mbox', 'members')),
	name text not null default '',
	-- reading → read → bringing → closed → opening → done; or failed.
	state text not null default 'reading' check (state in ('reading', 'read', 'bringing', 'closed', 'opening', 'done', 'failed')),
	trouble text,
	total integer not null default 0,
	done integer not null default 0,
	bytes bigint not null default 0,
	started_by uuid references person on delete set null,
	started_at timestamptz not null,
	finished_at timestamptz
);
create index group_import_group on group_import (group_id, started_at desc);
create index group_import_started_by on group_import (started_by);
-- One at a time: two would not know of each other's conversations.
create unique index group_import_one on group_import (group_id, kind) where state in ('reading', 'read', 'bringing', 'closed', 'opening');

-- A mail of an archive: where it stands in the file, and what would become, or became, of it.
create table import_message (
	import_id uuid not null references group_import on delete cascade,
	number integer not null,
	starts bigint not null,
	ends bigint not null,
	message_id text not null,
	-- Messages it answers.
	refers text[] not null default '{}',
	subject text not null default '',
	from_name text not null default '',
	-- Whose it is, by the address it came from; null: nobody who is in the group.
	person_id uuid references person on delete set null,
	written_at timestamptz,
	verdict text not null check (verdict in ('new', 'double', 'automatic', 'faulty')),
	fault text,
	-- Number of the message that its conversation begins with.
	thread integer,
	left_out text[] not null default '{}',
	post_id uuid references post on delete set null,
	failed boolean not null default false,
	primary key (import_id, number)
);
create index import_message_thread on import_message (import_id, thread, written_at);
create index import_message_person on import_message (person_id);
create index import_message_post on import_message (post_id);

-- What came in already, whichever file it stood in.
create table imported_message (
	group_id uuid not null references groups on delete cascade,
	message_hash text not null,
	post_id uuid not null references post on delete cascade,
	primary key (group_id, message_hash)
);
create index imported_message_post on imported_message (post_id);

-- A line of a list of people.
create table import_member (
	import_id uuid not null references group_import on delete cascade,
	number integer not null,
	name text not null default '',
	address text not null default '',
	role text not null default 'member' check (role in ('guest', 'member', 'host', 'lead')),
	locale text not null default '',
	fault text,
	primary key (import_id, number)
);

-- Words that were said elsewhere: not to be told, never new to anybody; by somebody with a name and no account, when that is how it was.
alter table post drop constraint post_source_check;
alter table post add constraint post_source_check check (source in ('web', 'mail', 'house', 'import'));
alter table post add column said_as text not null default '';
alter table post add column closed_import uuid references group_import on delete cascade;
create index post_closed_import on post (closed_import) where closed_import is not null;
alter table topic add column closed_import uuid references group_import on delete cascade;
create index topic_closed_import on topic (closed_import) where closed_import is not null;

alter table group_import enable row level security;
alter table group_import force row level security;
alter table import_message enable row level security;
alter table import_message force row level security;
alter table imported_message enable row level security;
alter table imported_message force row level security;
alter table import_member enable row level security;
alter table import_member force row level security;

create policy see on group_import for select using (app.is_house() or app.my_rank(group_id) >= 4);
create policy begin on group_import for insert with check (app.is_house() or (app.my_rank(group_id) >= 4 and started_by = app.person()));
create policy keep on group_import for update using (app.is_house() or app.my_rank(group_id) >= 4);
create policy drop on group_import for delete using (app.is_house() or app.my_rank(group_id) >= 4);
create policy see on import_message for select using (app.is_house() or exists (select from group_import i where i.id = import_id));
create policy house on import_message using (app.is_house());
create policy house on imported_message using (app.is_house());
-- Addresses of people who are not here yet: for who brought them, until they are asked.
create policy see on import_member for select using (app.is_house() or exists (select from group_import i where i.id = import_id));
create policy bring on import_member for insert with check (app.is_house() or exists (select from group_import i where i.id = import_id));
create policy forget on import_member for delete using (app.is_house() or exists (select from group_import i where i.id = import_id));

-- Closed while it runs, on top of every other rule: who leads the group reads it, only the house writes it.
create policy closed_import on topic as restrictive for select using (closed_import is null or app.is_house() or app.my_rank(group_id) >= 4);
create policy closed_import_kept on topic as restrictive for update using (closed_import is null or app.is_house());
create policy closed_import_stays on topic as restrictive for delete using (closed_import is null or app.is_house());
create policy closed_import on post as restrictive for select using (closed_import is null or app.is_house() or app.my_rank(group_id) >= 4);
create policy closed_import_kept on post as restrictive for update using (closed_import is null or app.is_house());
create policy closed_import_quiet on post as restrictive for insert
	with check (app.is_house() or not exists (select from topic t where t.id = topic_id and t.closed_import is not null));
create policy closed_import_quiet on reaction as restrictive for insert
	with check (app.is_house() or not exists (select from post p where p.id = post_id and p.closed_import is not null));

-- What was said elsewhere is told to nobody, whenever it becomes readable; no open page is called for each of a thousand old posts.
drop trigger to_tell on post;
create trigger to_tell after insert or update of status on post for each row when (new.source <> 'import') execute function app.post_to_tell();
drop trigger told on post;
create trigger told after insert on post for each row when (new.source <> 'import') execute function app.post_told();
create trigger told_again after update on post for each row when (new.closed_import is null and old.closed_import is null) execute function app.post_told();

-- The sign on the door says nothing of what is closed behind it.
create or replace function app.group_facts(wanted uuid[]) returns table (id uuid, members bigint, hours double precision, active_at timestamptz) language plpgsql as $$
declare
	known uuid[] := array(select g.id from groups g where g.id = any (wanted));
	was text := app.as_house();
begin
	return query select g, (select count(*) from membership m where m.group_id = g),
		(select percentile_cont(0.5) within group (order by extract(epoch from r.settled_at - r.asked_at) / 3600) from join_request r where r.group_id = g and r.settled_by is not null),
		(select max(t.last_post_at) from topic t where t.group_id = g and t.closed_import is null)
	from unnest(known) as g;
	perform set_config('app.actor', was, true);
end $$;

-- Taken back: what is closed goes with its import (the keys above see to it), and no file is used by what is gone.
create function app.import_dropped() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	delete from file_use u using post p where p.closed_import = old.id and u.room = 'groups' and u.subject = p.id;
	perform set_config('app.actor', was, true);
	return old;
end $$;
create trigger dropped before delete on group_import for each row execute function app.import_dropped();

-- The group is told who brought old mails in, when they are there for it to read.
create function app.import_logged() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	if new.started_by is not null then
		insert into membership_log (group_id, person_id, by_person, deed, at) values (new.group_id, new.started_by, new.started_by, 'imported', coalesce(new.finished_at, now()));
	end if;
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger logged after update of state on group_import for each row when (new.kind = 'mbox' and old.state <> 'done' and new.state = 'done') execute function app.import_logged();

-- Who is invited by a list is asked in the language it says they read.
alter table invitation add column locale text not null default '';
