-- Groups: who is in them, how one comes in, and what is said there. Who sees a row of a group, the settings of the group decide.

create table groups (
	id uuid primary key,
	slug text not null unique,
	name text not null,
	purpose text not null default '',
	-- For whom it is and what is expected: what an outsider reads before asking.
	for_whom text not null default '',
	locale text not null default 'nl',
	-- Four settings that stand by themselves …
	listed text not null default 'network' check (listed in ('nobody', 'network', 'public')),
	readable text not null default 'members' check (readable in ('members', 'network', 'public')),
	joinable text not null default 'request' check (joinable in ('invitation', 'request', 'open')),
	history text not null default 'all' check (history in ('all', 'since_joining')),
	-- Words of posts may stand in mails; when not, a mail only says that there is something.
	mail_content boolean not null default true,
	renew_yearly boolean not null default false,
	-- What leads ask of who wants to join: [{ key, text, required }].
	questions jsonb not null default '[]',
	created_by uuid references person on delete set null,
	created_at timestamptz not null,
	closed_at timestamptz,
	-- … and may not contradict each other.
	constraint readable_is_listed check (readable = 'members' or listed = 'public' or listed = readable),
	constraint unlisted_is_by_invitation check (listed <> 'nobody' or joinable = 'invitation'),
	constraint open_is_readable check (joinable <> 'open' or readable <> 'members'),
	constraint kept_history_is_closed check (history = 'all' or readable = 'members')
);
create index groups_name on groups (name);
create index groups_created_by on groups (created_by);

create table membership (
	group_id uuid not null references groups on delete cascade,
	person_id uuid not null references person on delete cascade,
	role text not null default 'member' check (role in ('guest', 'member', 'host', 'lead')),
	joined_at timestamptz not null,
	-- What was said before is not theirs to read. Null: everything is.
	history_from timestamptz,
	-- Everything until then counts as read.
	read_before timestamptz not null,
	renew_before date,
	-- What is told about by mail.
	follow text not null default 'daily' check (follow in ('every', 'followed', 'daily', 'weekly', 'mentions', 'nothing')),
	primary key (group_id, person_id)
);
create index membership_person on membership (person_id);
create index membership_renew on membership (renew_before) where renew_before is not null;

-- Who came, went, and with which role: for the group to see.
create table membership_log (
	id uuid primary key default gen_random_uuid(),
	group_id uuid not null references groups on delete cascade,
	person_id uuid references person on delete set null,
	by_person uuid references person on delete set null,
	deed text not null check (deed in ('joined', 'left', 'removed', 'role', 'banned', 'unbanned', 'opened')),
	role text not null default '',
	at timestamptz not null
);
create index membership_log_group on membership_log (group_id, at desc);
create index membership_log_person on membership_log (person_id);
create index membership_log_by on membership_log (by_person);

create table group_ban (
	group_id uuid not null references groups on delete cascade,
	person_id uuid not null references person on delete cascade,
	reason text not null,
	banned_by uuid references person on delete set null,
	banned_at timestamptz not null,
	primary key (group_id, person_id)
);
create index group_ban_person on group_ban (person_id);
create index group_ban_by on group_ban (banned_by);

-- How one deals with each other here. A new version is a new row; what somebody agreed to stays as it was.
create table charter (
	id uuid primary key,
	group_id uuid not null references groups on delete cascade,
	version integer not null check (version > 0),
	doc jsonb not null,
	since timestamptz not null,
	unique (group_id, version)
);
create table charter_acceptance (
	charter_id uuid not null references charter on delete cascade,
	person_id uuid not null references person on delete cascade,
	at timestamptz not null,
	primary key (charter_id, person_id)
);
create index charter_acceptance_person on charter_acceptance (person_id);

create table join_request (
	id uuid primary key,
	group_id uuid not null references groups on delete cascade,
	person_id uuid not null references person on delete cascade,
	message text not null default '',
	-- [{ question, answer }], as they were asked.
	answers jsonb not null default '[]',
	status text not null default 'waiting' check (status in ('waiting', 'asked_back', 'accepted', 'declined', 'withdrawn')),
	asked_at timestamptz not null,
	settled_at timestamptz,
	settled_by uuid references person on delete set null,
	reminders smallint not null default 0
);
create unique index join_request_once on join_request (group_id, person_id) where status in ('waiting', 'asked_back');
create index join_request_group on join_request (group_id, status, asked_at);
create index join_request_person on join_request (person_id, asked_at desc);
create index join_request_settled_by on join_request (settled_by);
-- What was said about a request, back and forth.
create table join_step (
	id uuid primary key,
	request_id uuid not null references join_request on delete cascade,
	person_id uuid references person on delete set null,
	deed text not null check (deed in ('asked', 'asked_back', 'answered', 'accepted', 'declined', 'withdrawn')),
	words text not null default '',
	at timestamptz not null
);
create index join_step_request on join_step (request_id, at);
create index join_step_person on join_step (person_id);

create table invitation (
	id uuid primary key,
	group_id uuid not null references groups on delete cascade,
	-- Bound to one address, or for whoever holds the link.
	email text,
	secret_hash text not null unique,
	role text not null default 'member' check (role in ('guest', 'member', 'host', 'lead')),
	words text not null default '',
	uses_left integer not null check (uses_left >= 0),
	uses integer not null default 0,
	created_by uuid references person on delete set null,
	created_at timestamptz not null,
	expires_at timestamptz not null,
	revoked_at timestamptz
);
create index invitation_group on invitation (group_id, created_at desc);
create index invitation_created_by on invitation (created_by);

create table topic (
	id uuid primary key,
	-- What stands in its address; says nothing of how many there are.
	key varchar(12) not null unique default substr(replace(gen_random_uuid()::text, '-', ''), 1, 10),
	group_id uuid not null references groups on delete cascade,
	kind text not null check (kind in ('discussion', 'question', 'announcement', 'poll')),
	title text not null,
	author_id uuid references person on delete set null,
	started_at timestamptz not null,
	last_post_at timestamptz not null,
	last_number integer not null default 0,
	pinned_at timestamptz,
	closed_at timestamptz,
	answer_id uuid,
	audience app.audience not null,
	status app.status not null default 'published'
);
create index topic_group on topic (group_id, (pinned_at is not null) desc, last_post_at desc, id desc);
create index topic_waiting on topic (group_id, started_at) where kind = 'question' and answer_id is null and closed_at is null;
create index topic_author on topic (author_id);

create table post (
	id uuid primary key,
	topic_id uuid not null references topic on delete cascade,
	group_id uuid not null references groups on delete cascade,
	number integer not null,
	author_id uuid references person on delete set null,
	reply_to uuid references post on delete set null,
	doc jsonb not null,
	-- What a mail brought along under the new words: quotes and signature. Nothing is lost.
	elided text not null default '',
	source text not null default 'web' check (source in ('web', 'mail', 'house')),
	written_at timestamptz not null,
	edited_at timestamptz,
	audience app.audience not null,
	status app.status not null default 'published',
	unique (topic_id, number)
);
create index post_group on post (group_id, written_at desc);
create index post_author on post (author_id, written_at desc);
create index post_reply_to on post (reply_to) where reply_to is not null;
alter table topic add foreign key (answer_id) references post on delete set null;
create index topic_answer on topic (answer_id) where answer_id is not null;

create table post_version (
	post_id uuid not null references post on delete cascade,
	version integer not null,
	doc jsonb not null,
	edited_by uuid references person on delete set null,
	until timestamptz not null,
	primary key (post_id, version)
);
create index post_version_edited_by on post_version (edited_by);

-- Thanks, tried it, I have a question, careful.
create table reaction (
	post_id uuid not null references post on delete cascade,
	person_id uuid not null references person on delete cascade,
	meaning text not null check (meaning in ('thanks', 'tried', 'question', 'careful')),
	at timestamptz not null,
	primary key (post_id, person_id, meaning)
);
create index reaction_person on reaction (person_id);

create table mention (
	post_id uuid not null references post on delete cascade,
	person_id uuid not null references person on delete cascade,
	-- By name, or because the hosts or everybody were called.
	via text not null default 'name' check (via in ('name', 'hosts', 'group')),
	primary key (post_id, person_id)
);
create index mention_person on mention (person_id);

-- What of a topic somebody read, exactly, as ranges of numbers; and whether they follow it.
create table topic_reading (
	person_id uuid not null references person on delete cascade,
	topic_id uuid not null references topic on delete cascade,
	read int4multirange not null default '{}',
	follow text not null default 'normal' check (follow in ('follow', 'normal', 'mute')),
	primary key (person_id, topic_id)
);
create index topic_reading_topic on topic_reading (topic_id);

create table post_draft (
	person_id uuid not null references person on delete cascade,
	group_id uuid not null references groups on delete cascade,
	-- Null: a topic that is not there yet.
	topic_id uuid references topic on delete cascade,
	title text not null default '',
	kind text not null default 'discussion',
	text text not null,
	changed_at timestamptz not null
);
create unique index post_draft_one on post_draft (person_id, group_id, topic_id) nulls not distinct;
create index post_draft_group on post_draft (group_id);
create index post_draft_topic on post_draft (topic_id);

-- An administrator opens a closed group: for a reason, for a while, and the group sees it.
create table group_opening (
	id uuid primary key,
	group_id uuid not null references groups on delete cascade,
	person_id uuid not null references person on delete cascade,
	reason text not null,
	opened_at timestamptz not null,
	until timestamptz not null
);
create index group_opening_group on group_opening (group_id, opened_at desc);
create index group_opening_person on group_opening (person_id, until);

-- Which groups somebody stands in: as a member, or for a while with a reason that is told. Read once per request.
create or replace function app.groups_of(person uuid) returns uuid[] language sql stable as $$
	select array(select m.group_id from membership m where m.person_id = $1
		union select o.group_id from group_opening o where o.person_id = $1 and o.until > now())
$$;
create function app.group_rank(role text) returns integer language sql immutable as $$ select coalesce(array_position(array['guest', 'member', 'host', 'lead'], role), 0) $$;
-- How high who asks stands in a group: 0 for who is not in it. The house stands above.
create function app.my_rank(in_group uuid) returns integer language sql stable as $$
	select case when app.is_house() then 9 else coalesce((select app.group_rank(m.role) from membership m where m.group_id = in_group and m.person_id = app.person()), 0) end
$$;

alter table groups enable row level security;
alter table groups force row level security;
alter table membership enable row level security;
alter table membership force row level security;
alter table membership_log enable row level security;
alter table membership_log force row level security;
alter table group_ban enable row level security;
alter table group_ban force row level security;
alter table charter enable row level security;
alter table charter force row level security;
alter table charter_acceptance enable row level security;
alter table charter_acceptance force row level security;
alter table join_request enable row level security;
alter table join_request force row level security;
alter table join_step enable row level security;
alter table join_step force row level security;
alter table invitation enable row level security;
alter table invitation force row level security;
alter table topic enable row level security;
alter table topic force row level security;
alter table post enable row level security;
alter table post force row level security;
alter table post_version enable row level security;
alter table post_version force row level security;
alter table reaction enable row level security;
alter table reaction force row level security;
alter table mention enable row level security;
alter table mention force row level security;
alter table topic_reading enable row level security;
alter table topic_reading force row level security;
alter table post_draft enable row level security;
alter table post_draft force row level security;
alter table group_opening enable row level security;
alter table group_opening force row level security;

-- That a group is there: its members, whom it is listed for, and administrators, who see the sign on the door and not the room.
create policy see on groups for select using (app.is_somebody() and (
	app.is_house() or id = any (app.groups()) or listed = 'public' or (listed = 'network' and app.has_role('member')) or app.has_role('admin')));
create policy begin on groups for insert with check (app.is_house() or (app.has_role('facilitator') and created_by = app.person()));
create policy keep on groups for update using (app.my_rank(id) >= 4);
create policy remove on groups for delete using (app.is_house());

-- Who is in it: the group; who leads a group that is listed, members of the network too.
-- Does who asks begin this group at this moment? Asked as the house: a group that is listed for nobody is not seen before one stands in it.
create function app.begins_group(begun uuid, moment timestamptz) returns boolean language plpgsql as $$
declare
	who uuid := app.person();
	was text := app.as_house();
	theirs boolean := exists (select from groups g where g.id = begun and g.created_by = who and g.created_at = moment);
begin
	perform set_config('app.actor', was, true);
	return theirs;
end $$;
create policy see on membership for select using (app.is_house() or person_id = app.person() or group_id = any (app.groups())
	or (role = 'lead' and app.has_role('member') and exists (select from groups g where g.id = group_id)));
-- Nobody gives a role above their own. One comes in by oneself where the door is open, or as who begins the group.
create policy admit on membership for insert with check (app.is_house()
	or (app.my_rank(group_id) >= 3 and app.group_rank(role) <= app.my_rank(group_id))
	or (person_id = app.person() and exists (select from groups g where g.id = group_id and g.joinable = 'open' and role = 'member'))
	or (person_id = app.person() and app.begins_group(group_id, joined_at)));
create policy keep on membership for update using (app.is_house() or person_id = app.person() or app.my_rank(group_id) >= app.group_rank(role) and app.my_rank(group_id) >= 3)
	with check (app.is_house() or app.group_rank(role) <= app.my_rank(group_id));
create policy remove on membership for delete using (app.is_house() or person_id = app.person()
	or (app.my_rank(group_id) >= 3 and app.my_rank(group_id) >= app.group_rank(role)));

create policy see on membership_log for select using (app.is_house() or group_id = any (app.groups()));
create policy house on membership_log for insert with check (app.is_house());
create policy forget on membership_log for update using (app.is_house());

create policy see on group_ban for select using (app.is_house() or person_id = app.person() or app.my_rank(group_id) >= 3);
create policy keep on group_ban for all using (app.my_rank(group_id) >= 3) with check (app.my_rank(group_id) >= 3);

create policy see on charter for select using (app.is_somebody() and exists (select from groups g where g.id = group_id));
create policy keep on charter for insert with check (app.my_rank(group_id) >= 4 or exists (select from groups g where g.id = group_id and g.created_by = app.person() and g.created_at = since));
create policy see on charter_acceptance for select using (app.is_house() or person_id = app.person() or exists (select from charter c where c.id = charter_id and c.group_id = any (app.groups())));
create policy accept on charter_acceptance for insert with check (app.is_house() or person_id = app.person());
create policy house on charter_acceptance for delete using (app.is_house());

create policy see on join_request for select using (app.is_house() or person_id = app.person() or app.my_rank(group_id) >= 4);
create policy ask on join_request for insert with check (app.is_house() or (person_id = app.person() and exists (select from groups g where g.id = group_id and g.joinable = 'request')));
create policy keep on join_request for update using (app.is_house() or person_id = app.person() or app.my_rank(group_id) >= 4);
create policy house on join_request for delete using (app.is_house());
create policy see on join_step for select using (app.is_somebody() and exists (select from join_request r where r.id = request_id));
create policy say on join_step for insert with check (app.is_house() or person_id = app.person());
create policy house on join_step for update using (app.is_house());

create policy see on invitation for select using (app.is_house() or app.my_rank(group_id) >= 3);
create policy invite on invitation for insert with check (app.is_house() or (app.my_rank(group_id) >= 3 and app.group_rank(role) <= app.my_rank(group_id)));
create policy keep on invitation for update using (app.is_house() or app.my_rank(group_id) >= 3);
create policy house on invitation for delete using (app.is_house());

-- What is said: by the audience of the group. Who came later reads from there on, where the group wants that. What is taken out of sight,
-- its hosts still see; what waits for them, its writer too. Having written something is no reason to stay.
create policy see on topic for select using (
	(app.may_see(audience, group_id, null, status)
		and (audience <> 'group' or not exists (select from membership m where m.group_id = topic.group_id and m.person_id = app.person() and m.history_from > topic.last_post_at)))
	or (status <> 'published' and group_id = any (app.groups()) and app.my_rank(group_id) >= 3));
create policy start on topic for insert with check (app.is_house() or (group_id = any (app.groups()) and author_id = app.person()));
create policy keep on topic for update using (app.is_house() or group_id = any (app.groups()));
create policy remove on topic for delete using (app.is_house() or app.my_rank(group_id) >= 3);

create policy see on post for select using (
	(app.may_see(audience, group_id, null, status)
		and (audience <> 'group' or not exists (select from membership m where m.group_id = post.group_id and m.person_id = app.person() and m.history_from > post.written_at)))
	or (status <> 'published' and group_id = any (app.groups()) and (app.my_rank(group_id) >= 3 or (status = 'review' and author_id = app.person()))));
create policy write on post for insert with check (app.is_house() or (group_id = any (app.groups()) and author_id = app.person()));
create policy keep on post for update using (app.is_house() or (group_id = any (app.groups()) and (author_id = app.person() or app.my_rank(group_id) >= 3)));
create policy remove on post for delete using (app.is_house());

create policy see on post_version for select using (app.is_somebody() and exists (select from post p where p.id = post_id));
create policy keep on post_version for insert with check (app.is_house() or exists (select from post p where p.id = post_id and p.group_id = any (app.groups())));
create policy forget on post_version for update using (app.is_house());
create policy forget_own on post_version for delete using (app.is_house() or exists (select from post p where p.id = post_id and p.author_id = app.person()));

create policy see on reaction for select using (app.is_somebody() and exists (select from post p where p.id = post_id));
create policy own on reaction for all using (app.is_house() or person_id = app.person())
	with check (app.is_house() or (person_id = app.person() and exists (select from post p where p.id = post_id and p.group_id = any (app.groups()))));

create policy see on mention for select using (app.is_somebody() and exists (select from post p where p.id = post_id));
create policy call on mention for all using (app.is_house() or exists (select from post p where p.id = post_id and (p.author_id = app.person() or app.my_rank(p.group_id) >= 3)))
	with check (app.is_house() or exists (select from post p where p.id = post_id and p.group_id = any (app.groups())));

create policy own on topic_reading using (app.is_house() or person_id = app.person()) with check (app.is_house() or (person_id = app.person() and exists (select from topic t where t.id = topic_id)));
create policy own on post_draft using (app.is_house() or person_id = app.person()) with check (app.is_house() or (person_id = app.person() and group_id = any (app.groups())));

create policy see on group_opening for select using (app.is_house() or group_id = any (app.groups()) or app.has_role('admin'));
create policy open on group_opening for insert with check (app.is_house() or (app.has_role('admin') and person_id = app.person()));
create policy close on group_opening for update using (app.is_house() or person_id = app.person());
create policy house on group_opening for delete using (app.is_house());

-- Files of a post follow the post itself, also where what was said before is not for who came later.
drop policy see on file_use;
create policy see on file_use for select using (app.may_see(audience, group_id, owner, status) and (room <> 'groups' or exists (select from post p where p.id = subject)));

-- Posts take their number from their topic, one after the other.
create function app.post_numbered() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	update topic set last_number = last_number + 1, last_post_at = greatest(last_post_at, new.written_at) where id = new.topic_id returning last_number into new.number;
	perform set_config('app.actor', was, true);
	return new;
end $$;
create trigger numbered before insert on post for each row execute function app.post_numbered();

-- Ids only: whoever hears it asks through their own rights.
create function app.post_told() returns trigger language plpgsql as $$
begin
	perform pg_notify('group_post', new.group_id || ' ' || new.topic_id || ' ' || new.id);
	if new.audience = 'public' then perform pg_notify('public', ''); end if;
	return null;
end $$;
create trigger told after insert or update on post for each row execute function app.post_told();
create trigger touch after insert or update or delete on groups for each statement execute function app.touch_public();

-- The log of a group writes itself; who goes leaves no reading marks and drafts behind.
create function app.membership_changed() returns trigger language plpgsql as $$
declare
	who uuid := coalesce(new.person_id, old.person_id);
	place uuid := coalesce(new.group_id, old.group_id);
	by_whom uuid := app.person();
	was text;
begin
	if tg_op = 'UPDATE' and new.role = old.role then return null; end if;
	was := app.as_house();
	if tg_op = 'DELETE' then
		delete from topic_reading r using topic t where r.person_id = who and t.id = r.topic_id and t.group_id = place;
		delete from post_draft d where d.person_id = who and d.group_id = place;
	end if;
	if exists (select from groups g where g.id = place) and exists (select from person p where p.id = who) then
		insert into membership_log (group_id, person_id, by_person, deed, role, at) values (place, who, by_whom,
			case tg_op when 'INSERT' then 'joined' when 'UPDATE' then 'role' else case when by_whom = who or by_whom is null then 'left' else 'removed' end end,
			case when tg_op = 'DELETE' then old.role else new.role end, now());
	end if;
	perform pg_notify('group_access', who::text);
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger changed after insert or update or delete on membership for each row execute function app.membership_changed();

-- Another audience or another group: everything that is said goes along, in the same moment.
create function app.group_reach_changed() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
	reach app.audience := (case new.readable when 'members' then 'group' else new.readable end)::app.audience;
begin
	update topic set audience = reach where group_id = new.id;
	update post set audience = reach where group_id = new.id;
	update search_entry set audience = reach where group_id = new.id;
	update file_use set audience = reach where group_id = new.id;
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger reach_changed after update of readable on groups for each row when (old.readable is distinct from new.readable) execute function app.group_reach_changed();

create function app.topic_moved() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	update post set group_id = new.group_id, audience = new.audience where topic_id = new.id;
	update search_entry set group_id = new.group_id, audience = new.audience where subject = new.id;
	update file_use set group_id = new.group_id, audience = new.audience where room = 'groups' and subject in (select p.id from post p where p.topic_id = new.id);
	-- Who may not read it there any more is not told of it any more.
	delete from topic_reading r where r.topic_id = new.id and new.audience = 'group' and not exists (select from membership m where m.group_id = new.group_id and m.person_id = r.person_id);
	delete from mention x using post p where p.id = x.post_id and p.topic_id = new.id and new.audience = 'group'
		and not exists (select from membership m where m.group_id = new.group_id and m.person_id = x.person_id);
	delete from post_draft d where d.topic_id = new.id;
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger moved after update of group_id on topic for each row when (old.group_id is distinct from new.group_id) execute function app.topic_moved();

-- An invitation in the hand of whoever carries its link: what it is for, and coming in with it. Null: it opens nothing (any more).
create function app.invited_to(hash text, address text, moment timestamptz) returns table (id uuid, group_id uuid, slug text, name text, purpose text, role text, words text, inviter text)
language plpgsql as $$
declare
	was text := app.as_house();
begin
	return query select i.id, g.id, g.slug, g.name, g.purpose, i.role, i.words, coalesce(p.name, '')
	from invitation i join groups g on g.id = i.group_id left join person p on p.id = i.created_by
	where i.secret_hash = $1 and i.revoked_at is null and i.expires_at > $3 and i.uses_left > 0 and g.closed_at is null and (i.email is null or $2 = '' or lower(i.email) = lower($2));
	perform set_config('app.actor', was, true);
end $$;
create function app.come_in(invited uuid, accepted uuid, moment timestamptz) returns boolean language plpgsql as $$
declare
	who uuid := app.person();
	i invitation;
	g groups;
	was text := app.as_house();
	done boolean := false;
begin
	select * into i from invitation where id = $1 and revoked_at is null and expires_at > $3 and uses_left > 0 for update;
	if i.id is not null and not exists (select from group_ban b where b.group_id = i.group_id and b.person_id = who) then
		select * into g from groups where id = i.group_id;
		insert into membership (group_id, person_id, role, joined_at, history_from, read_before)
		values (i.group_id, who, i.role, $3, case g.history when 'since_joining' then $3 end, $3) on conflict do nothing;
		if found then
			update invitation set uses_left = uses_left - 1, uses = invitation.uses + 1 where id = i.id;
			update join_request set status = 'accepted', settled_at = $3, settled_by = i.created_by where group_id = i.group_id and person_id = who and status in ('waiting', 'asked_back');
		end if;
		if $2 is not null then insert into charter_acceptance values ($2, who, $3) on conflict do nothing; end if;
		done := true;
	end if;
	perform set_config('app.actor', was, true);
	return done;
end $$;

-- Figures for the sign on the door, of groups one may know about: how many are in, and how long an answer usually takes (median, in hours).
create function app.group_facts(wanted uuid[]) returns table (id uuid, members bigint, hours double precision, active_at timestamptz) language plpgsql as $$
declare
	known uuid[] := array(select g.id from groups g where g.id = any (wanted));
	was text := app.as_house();
begin
	return query select g, (select count(*) from membership m where m.group_id = g),
		(select percentile_cont(0.5) within group (order by extract(epoch from r.settled_at - r.asked_at) / 3600) from join_request r where r.group_id = g and r.settled_by is not null),
		(select max(t.last_post_at) from topic t where t.group_id = g)
	from unnest(known) as g;
	perform set_config('app.actor', was, true);
end $$;

-- Agreements of the group an invitation is for: they are read before one is in.
create function app.charter_of_invitation(hash text) returns table (id uuid, doc jsonb) language plpgsql as $$
declare
	was text := app.as_house();
begin
	return query select c.id, c.doc from invitation i join charter c on c.group_id = i.group_id where i.secret_hash = $1 order by c.version desc limit 1;
	perform set_config('app.actor', was, true);
end $$;

-- Is this address free? Also one of a group that who asks may not know about.
create function app.group_slug_free(wanted text) returns boolean language plpgsql as $$
declare
	was text := app.as_house();
	free boolean := not exists (select from groups g where g.slug = wanted);
begin
	perform set_config('app.actor', was, true);
	return free;
end $$;
