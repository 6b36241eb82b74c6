-- Notices and mail of groups: who hears what and how, what was told, answers that come by mail.

-- Where somebody wants announcements or questions otherwise than the rest of a group (membership.follow).
create table notice_choice (
	person_id uuid not null references person on delete cascade,
	group_id uuid not null references groups on delete cascade,
	kind text not null check (kind in ('announcement', 'question')),
	level text not null check (level in ('every', 'followed', 'daily', 'weekly', 'mentions', 'nothing')),
	primary key (person_id, group_id, kind)
);
create index notice_choice_group on notice_choice (group_id);

-- By whose clock a digest comes at six, and on which day the weekly one (1 is Monday).
create table notice_rhythm (
	person_id uuid primary key references person on delete cascade,
	zone text not null default 'Europe/Brussels',
	weekly_on smallint not null default 1 check (weekly_on between 1 and 7)
);

create table notification (
	id uuid primary key,
	person_id uuid not null references person on delete cascade,
	group_id uuid not null references groups on delete cascade,
	topic_id uuid not null references topic on delete cascade,
	post_id uuid not null references post on delete cascade,
	kind text not null check (kind in ('mention', 'post')),
	at timestamptz not null,
	read_at timestamptz,
	unique (person_id, post_id)
);
create index notification_unread on notification (person_id) where read_at is null;
create index notification_latest on notification (person_id, at desc);
create index notification_group on notification (group_id);
create index notification_topic on notification (topic_id);
create index notification_post on notification (post_id);

-- What stood in a mail to somebody already. Kept as long as a digest could repeat it.
create table told_post (
	person_id uuid not null references person on delete cascade,
	post_id uuid not null references post on delete cascade,
	at timestamptz not null,
	primary key (person_id, post_id)
);
create index told_post_post on told_post (post_id);
create index told_post_at on told_post (at);

-- One look a day per person, whether something came of it or not.
create table digest (
	person_id uuid not null references person on delete cascade,
	day date not null,
	weekly boolean not null,
	made_at timestamptz not null,
	primary key (person_id, day)
);

-- Posts that still have to be told.
create table untold_post (post_id uuid primary key references post on delete cascade, at timestamptz not null default now());

create table reply_key (
	key_hash text primary key,
	person_id uuid not null references person on delete cascade,
	group_id uuid not null references groups on delete cascade,
	topic_id uuid not null references topic on delete cascade,
	expires_at timestamptz not null,
	revoked_at timestamptz
);
create index reply_key_person on reply_key (person_id, group_id);
create index reply_key_group on reply_key (group_id);
create index reply_key_topic on reply_key (topic_id);
create index reply_key_expires on reply_key (expires_at);

create table incoming_mail (
	id uuid primary key,
	fingerprint text not null unique,
	status text not null check (status in ('posted', 'held', 'review', 'refused', 'discarded')),
	because text not null default '',
	person_id uuid references person on delete cascade,
	group_id uuid not null references groups on delete cascade,
	topic_id uuid references topic on delete cascade,
	post_id uuid references post on delete set null,
	from_address text,
	from_name text not null default '',
	subject text not null default '',
	own text not null default '',
	pieces jsonb not null default '[]',
	left_out text[] not null default '{}',
	received_at timestamptz not null
);
create index incoming_mail_person on incoming_mail (person_id, received_at desc);
create index incoming_mail_group on incoming_mail (group_id, status);
create index incoming_mail_topic on incoming_mail (topic_id);
create index incoming_mail_post on incoming_mail (post_id);

alter table notice_choice enable row level security;
alter table notice_choice force row level security;
alter table notice_rhythm enable row level security;
alter table notice_rhythm force row level security;
alter table notification enable row level security;
alter table notification force row level security;
alter table told_post enable row level security;
alter table told_post force row level security;
alter table digest enable row level security;
alter table digest force row level security;
alter table untold_post enable row level security;
alter table untold_post force row level security;
alter table reply_key enable row level security;
alter table reply_key force row level security;
alter table incoming_mail enable row level security;
alter table incoming_mail force row level security;

create policy own on notice_choice using (app.is_house() or person_id = app.person())
	with check (app.is_house() or (person_id = app.person() and group_id = any (app.groups())));
create policy own on notice_rhythm using (app.is_house() or person_id = app.person()) with check (app.is_house() or person_id = app.person());
-- What somebody was told is theirs to see for as long as they stand in the group.
create policy see on notification for select using (app.is_house() or (person_id = app.person() and group_id = any (app.groups())));
create policy read on notification for update using (app.is_house() or person_id = app.person());
create policy tell on notification for insert with check (app.is_house());
create policy forget on notification for delete using (app.is_house());
create policy own on told_post for select using (app.is_house() or person_id = app.person());
create policy house on told_post using (app.is_house());
create policy own on digest for select using (app.is_house() or person_id = app.person());
create policy house on digest using (app.is_house());
create policy house on untold_post using (app.is_house());
create policy house on reply_key using (app.is_house());
-- Whose mail it is said to be; what strangers wrote to a group, its leads look at.
create policy see on incoming_mail for select using (app.is_house() or person_id = app.person() or (status = 'review' and app.my_rank(group_id) >= 4));
create policy decide on incoming_mail for update using (app.is_house() or person_id = app.person() or app.my_rank(group_id) >= 4);
create policy take on incoming_mail for insert with check (app.is_house());
create policy forget on incoming_mail for delete using (app.is_house());

-- A post that can be read now is told, once; one that cannot be read any more is not, and what waits in the post is taken back.
create function app.post_to_tell() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	if new.status = 'published' and new.source <> 'house' and (tg_op = 'INSERT' or old.status <> 'published') then
		insert into untold_post (post_id, at) values (new.id, new.written_at) on conflict do nothing;
	elsif tg_op = 'UPDATE' and new.status <> 'published' then
		delete from untold_post where post_id = new.id;
		update mail set status = 'cancelled', html = '', body = '' where status in ('waiting', 'failed') and new.id = any (about);
	end if;
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger to_tell after insert or update of status on post for each row execute function app.post_to_tell();

-- Who goes hears no more: not by the bell, not by mail that still waits; and no address of theirs opens anything.
create function app.member_gone() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	delete from notification where person_id = old.person_id and group_id = old.group_id;
	delete from notice_choice where person_id = old.person_id and group_id = old.group_id;
	delete from reply_key where person_id = old.person_id and group_id = old.group_id;
	delete from incoming_mail where person_id = old.person_id and group_id = old.group_id and status = 'held';
	update mail set status = 'cancelled', html = '', body = '' where status in ('waiting', 'failed') and to_person = old.person_id and old.group_id = any (about);
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger gone after delete on membership for each row execute function app.member_gone();

-- A topic that moves takes along who may read it there; the others are told no more.
create function app.notices_moved() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	delete from notification n where n.topic_id = new.id and not exists (select from membership m where m.group_id = new.group_id and m.person_id = n.person_id);
	delete from reply_key k where k.topic_id = new.id and not exists (select from membership m where m.group_id = new.group_id and m.person_id = k.person_id);
	update notification set group_id = new.group_id where topic_id = new.id;
	update reply_key set group_id = new.group_id where topic_id = new.id;
	update mail set status = 'cancelled', html = '', body = '' where status in ('waiting', 'failed') and new.id = any (about)
		and not exists (select from membership m where m.group_id = new.group_id and m.person_id = mail.to_person);
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger notices_moved after update of group_id on topic for each row when (old.group_id is distinct from new.group_id) execute function app.notices_moved();

-- Stopping by a sealed link, by whoever holds it: no mail of this group, or no digests. Nothing else changes.
create function app.stop_mail(who uuid, from_group uuid) returns void language plpgsql as $$
declare
	was text := app.as_house();
begin
	if from_group is not null then
		update membership set follow = 'nothing' where person_id = who and group_id = from_group;
		delete from notice_choice where person_id = who and group_id = from_group;
	else
		update membership set follow = 'nothing' where person_id = who and follow in ('daily', 'weekly');
		update notice_choice set level = 'nothing' where person_id = who and level in ('daily', 'weekly');
	end if;
	perform set_config('app.actor', was, true);
end $$;

-- Members whom mail does not reach, for who leads the group: names they know anyway, no address.
create function app.unreached(in_group uuid) returns table (person_id uuid, since timestamptz) language plpgsql as $$
declare
	may boolean := app.my_rank(in_group) >= 3;
	was text := app.as_house();
begin
	return query select r.person_id, r.paused_at from mail_reach r join membership m on m.person_id = r.person_id and m.group_id = in_group
		where may and r.paused_at is not null;
	perform set_config('app.actor', was, true);
end $$;
