-- Care: what somebody says about a post, what is done about it and by whom, who waits before their words are seen, and how fast one speaks.

-- A group decides how many first posts of a newcomer its hosts read before others do, and how long one waits between two posts.
alter table groups add column hold_first smallint not null default 0 check (hold_first between 0 and 3);
alter table groups add column slow_seconds integer not null default 0 check (slow_seconds between 0 and 86400);
alter table topic add column slow_seconds integer not null default 0 check (slow_seconds between 0 and 86400);
-- When it was written, of a post that waited before it was let through.
alter table post add column held_at timestamptz;
create index post_held on post (group_id, held_at) where status = 'review';

-- Reads, and does not write: until then. Emptied when it is over (groups.lift_measures), so that nobody has to compare clocks.
alter table membership add column suspended_until timestamptz;
create index membership_suspended on membership (suspended_until) where suspended_until is not null;

-- The role that counts for what somebody may do: who is suspended stands as a guest.
create function app.role_now(role text, suspended_until timestamptz) returns text language sql immutable as $$
	select case when suspended_until is not null and role is not null then 'guest' else role end
$$;
create or replace function app.my_rank(in_group uuid) returns integer language sql stable as $$
	select case when app.is_house() then 9 else coalesce((select app.group_rank(app.role_now(m.role, m.suspended_until)) from membership m where m.group_id = in_group and m.person_id = app.person()), 0) end
$$;
-- The role somebody holds, whether or not it counts at this moment: what a row of their own may keep saying.
create function app.held_rank(in_group uuid) returns integer language sql stable as $$
	select case when app.is_house() then 9 else coalesce((select app.group_rank(m.role) from membership m where m.group_id = in_group and m.person_id = app.person()), 0) end
$$;
drop policy keep on membership;
create policy keep on membership for update using (app.is_house() or person_id = app.person() or app.my_rank(group_id) >= app.group_rank(role) and app.my_rank(group_id) >= 3)
	with check (app.is_house() or app.group_rank(role) <= app.held_rank(group_id));

-- What is out of sight, or not in sight yet: its hosts see it, and who wrote it.
drop policy see on topic;
create policy see on topic for select using (
	(app.may_see(audience, group_id, null, status)
		and (audience <> 'group' or not exists (select from membership m where m.group_id = topic.group_id and m.person_id = app.person() and m.history_from > topic.last_post_at)))
	or (status <> 'published' and group_id = any (app.groups()) and (author_id = app.person() or app.my_rank(group_id) >= 3)));
drop policy see on post;
create policy see on post for select using (
	(app.may_see(audience, group_id, null, status)
		and (audience <> 'group' or not exists (select from membership m where m.group_id = post.group_id and m.person_id = app.person() and m.history_from > post.written_at)))
	or (status <> 'published' and group_id = any (app.groups()) and (author_id = app.person() or app.my_rank(group_id) >= 3)));
-- Who only reads (a guest, who is suspended, who looks in) adds nothing, whatever a command may say.
drop policy start on topic;
create policy start on topic for insert with check (app.is_house() or (group_id = any (app.groups()) and author_id = app.person() and app.my_rank(group_id) >= 2));
drop policy write on post;
create policy write on post for insert with check (app.is_house() or (group_id = any (app.groups()) and author_id = app.person() and app.my_rank(group_id) >= 2));

-- A post that waits moves nothing: neither its topic in the list, nor a page that somebody has open.
create or replace function app.post_numbered() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	update topic set last_number = last_number + 1, last_post_at = case when new.status = 'published' then greatest(last_post_at, new.written_at) else last_post_at end
		where id = new.topic_id returning last_number into new.number;
	perform set_config('app.actor', was, true);
	return new;
end $$;
create or replace function app.post_told() returns trigger language plpgsql as $$
begin
	if tg_op = 'INSERT' and new.status <> 'published' then return null; end if;
	perform pg_notify('group_post', new.group_id || ' ' || new.topic_id || ' ' || new.id);
	if new.audience = 'public' then perform pg_notify('public', ''); end if;
	return null;
end $$;

-- How many seconds who asks still has to wait before they may say something here. Two posts at the same moment are counted one after the other:
-- the second waits for the first, and then finds it. Hosts do not wait.
create function app.slow_wait(in_group uuid, in_topic uuid, moment timestamptz) returns double precision language plpgsql as $$
declare
	who uuid := app.person();
	was text;
	left_over double precision;
begin
	if app.my_rank(in_group) >= 3 then return 0; end if;
	perform pg_advisory_xact_lock(hashtext('samenspel.slow ' || in_group), hashtext(who::text));
	was := app.as_house();
	select greatest(0, extract(epoch from greatest(
		case when g.slow_seconds > 0 then (select max(coalesce(p.held_at, p.written_at)) from (select * from post x where x.author_id = who and x.group_id = in_group and x.source <> 'import' order by x.written_at desc limit 5) as p)
			+ make_interval(secs => g.slow_seconds) end,
		(select max(coalesce(p.held_at, p.written_at)) + make_interval(secs => t.slow_seconds) from post p join topic t on t.id = p.topic_id
			where t.id = in_topic and t.slow_seconds > 0 and p.author_id = who and p.source <> 'import' group by t.slow_seconds)) - moment))
		into left_over from groups g where g.id = in_group;
	perform set_config('app.actor', was, true);
	return coalesce(left_over, 0);
end $$;

-- A post that waited is let through: from this moment on it is said, behind what was said meanwhile. Whom it concerns is told like of any new post.
create function app.let_through(waiting uuid, moment timestamptz) returns boolean language plpgsql as $$
declare
	was text;
	p post;
begin
	select * into p from post x where x.id = waiting and x.status = 'review' for update;
	if p.id is null or app.my_rank(p.group_id) < 3 then return false; end if;
	was := app.as_house();
	update topic t set last_post_at = greatest(t.last_post_at, moment), last_number = case when p.number < t.last_number then t.last_number + 1 else t.last_number end,
		started_at = case when t.status = 'review' then moment else t.started_at end, status = case when t.status = 'review' then 'published' else t.status end
		where t.id = p.topic_id;
	update post x set status = 'published', written_at = moment, number = (select t.last_number from topic t where t.id = p.topic_id) where x.id = p.id;
	perform set_config('app.actor', was, true);
	return true;
end $$;

-- "Something is not right with this post", said by one reader. Who wrote the post never learns who said it.
create table care_flag (
	id uuid primary key,
	group_id uuid not null references groups on delete cascade,
	post_id uuid not null references post on delete cascade,
	-- Who wrote the post: they are the one person for whom this row is never there.
	about uuid references person on delete set null,
	kind text not null check (kind in ('unkind', 'advertising', 'private', 'untrue', 'other')),
	words text not null default '',
	flagged_by uuid references person on delete set null,
	flagged_at timestamptz not null,
	status text not null default 'open' check (status in ('open', 'closed')),
	-- What became of it.
	outcome text check (outcome in ('kept', 'hidden', 'asked', 'warned', 'suspended', 'removed')),
	handled_by uuid references person on delete set null,
	handled_at timestamptz,
	-- For who looks after the network: asked for by a host, or because nobody did anything for days.
	escalated_at timestamptz
);
create unique index care_flag_once on care_flag (post_id, flagged_by) where status = 'open';
create index care_flag_open on care_flag (group_id, flagged_at) where status = 'open';
create index care_flag_group on care_flag (group_id);
create index care_flag_post on care_flag (post_id);
create index care_flag_about on care_flag (about);
create index care_flag_by on care_flag (flagged_by, flagged_at desc);
create index care_flag_handled_by on care_flag (handled_by);

-- What was decided about somebody, and why. Without a group: by who looks after the network.
create table care_measure (
	id uuid primary key,
	group_id uuid references groups on delete cascade,
	person_id uuid not null references person on delete cascade,
	post_id uuid references post on delete set null,
	kind text not null check (kind in ('warned', 'hidden', 'asked', 'suspended', 'removed', 'banned')),
	reason text not null,
	-- The agreement it is about, as it was said then.
	rule text not null default '',
	until timestamptz,
	taken_by uuid references person on delete set null,
	taken_at timestamptz not null,
	-- Over: the time has passed, or somebody took it back.
	ended_at timestamptz,
	ended_by uuid references person on delete set null,
	constraint network_measure check (group_id is not null or kind in ('warned', 'suspended', 'banned'))
);
create index care_measure_group on care_measure (group_id, taken_at desc);
create index care_measure_network on care_measure (taken_at desc) where group_id is null;
create index care_measure_person on care_measure (person_id, taken_at desc);
create index care_measure_post on care_measure (post_id);
create index care_measure_by on care_measure (taken_by);
create index care_measure_ended_by on care_measure (ended_by);
create index care_measure_until on care_measure (until) where ended_at is null and until is not null;

-- What the person concerned says to it, once; and what somebody else then decided.
create table care_appeal (
	measure_id uuid primary key references care_measure on delete cascade,
	words text not null,
	said_at timestamptz not null,
	outcome text check (outcome in ('stays', 'lifted')),
	answer text not null default '',
	decided_by uuid references person on delete set null,
	decided_at timestamptz
);
create index care_appeal_waiting on care_appeal (said_at) where outcome is null;
create index care_appeal_decided_by on care_appeal (decided_by);

-- Words that come back, for who leads a group or (without a group) for all who do. {name} and {group} are filled in.
create table care_template (
	id uuid primary key,
	group_id uuid references groups on delete cascade,
	name text not null,
	words text not null,
	created_by uuid references person on delete set null,
	changed_at timestamptz not null
);
create index care_template_group on care_template (group_id, name);
create index care_template_by on care_template (created_by);

alter table care_flag enable row level security;
alter table care_flag force row level security;
alter table care_measure enable row level security;
alter table care_measure force row level security;
alter table care_appeal enable row level security;
alter table care_appeal force row level security;
alter table care_template enable row level security;
alter table care_template force row level security;

-- Its hosts; who looks after the network when it was passed on to them and they read there; never who wrote the post.
create policy see on care_flag for select using (app.is_house() or flagged_by = app.person()
	or (about is distinct from app.person() and (app.my_rank(group_id) >= 3
		or (escalated_at is not null and app.has_role('facilitator') and exists (select from post p where p.id = post_id)))));
create policy flag on care_flag for insert with check (app.is_house() or (flagged_by = app.person() and about is distinct from app.person()
	and exists (select from post p where p.id = post_id and p.group_id = care_flag.group_id)));
create policy handle on care_flag for update using (app.is_house() or (about is distinct from app.person() and (app.my_rank(group_id) >= 3
	or (escalated_at is not null and app.has_role('facilitator') and exists (select from post p where p.id = post_id)))));
create policy house on care_flag for delete using (app.is_house());

create policy see on care_measure for select using (app.is_house() or person_id = app.person()
	or (group_id is not null and (app.my_rank(group_id) >= 3 or (taken_by = app.person() and app.has_role('facilitator'))))
	or (group_id is null and app.has_role('facilitator')));
create policy take on care_measure for insert with check (app.is_house() or (group_id is null and taken_by = app.person() and person_id <> app.person() and app.has_role('facilitator')));
create policy keep on care_measure for update using (app.is_house() or (person_id <> app.person() and ((group_id is not null and app.my_rank(group_id) >= 3) or (group_id is null and app.has_role('facilitator')))));
create policy house on care_measure for delete using (app.is_house());

create policy see on care_appeal for select using (app.is_somebody() and exists (select from care_measure m where m.id = measure_id));
create policy house on care_appeal for insert with check (app.is_house());
create policy decide on care_appeal for update using (app.is_house() or exists (select from care_measure m where m.id = measure_id and m.person_id <> app.person()));
create policy house_forgets on care_appeal for delete using (app.is_house());

create policy see on care_template for select using (app.is_house() or (group_id is not null and app.my_rank(group_id) >= 3)
	or (group_id is null and (app.has_role('facilitator') or exists (select from membership m where m.person_id = app.person() and m.role in ('host', 'lead') and m.suspended_until is null))));
create policy keep on care_template for all using (app.is_house() or (group_id is not null and app.my_rank(group_id) >= 4) or (group_id is null and app.has_role('facilitator')))
	with check (app.is_house() or (group_id is not null and app.my_rank(group_id) >= 4) or (group_id is null and app.has_role('facilitator')));

-- May who asks decide about this post? Only who reads it: its hosts, and who looks after the network once it was passed on to them. Nobody
-- about their own.
create function app.cares_for(wanted uuid) returns boolean language sql stable as $$
	select exists (select from post p where p.id = wanted and (app.is_house() or (p.author_id is distinct from app.person() and (app.my_rank(p.group_id) >= 3
		or (app.has_role('facilitator') and exists (select from care_flag f where f.post_id = p.id and f.status = 'open' and f.escalated_at is not null))))))
$$;

-- The log of a group says who may not write for a while, and who may again. A warning is for who is warned and the hosts to know.
alter table membership_log drop constraint membership_log_deed_check;
alter table membership_log add constraint membership_log_deed_check
	check (deed in ('joined', 'left', 'removed', 'role', 'banned', 'unbanned', 'opened', 'exported', 'imported', 'warned', 'suspended', 'resumed'));
drop policy see on membership_log;
create policy see on membership_log for select using (app.is_house() or (group_id = any (app.groups()) and (deed <> 'warned' or person_id = app.person() or app.my_rank(group_id) >= 3)));

-- Takes a measure in a group, with all that follows from it, in one moment. False: it is not theirs to take.
create function app.take_measure(new_id uuid, in_group uuid, whom uuid, about_post uuid, what text, why text, which_rule text, ends timestamptz, moment timestamptz)
returns boolean language plpgsql as $$
declare
	by_whom uuid := app.person();
	theirs text := (select m.role from membership m where m.group_id = in_group and m.person_id = whom);
	-- Whose post it is, when it is about one.
	fits boolean := about_post is null or exists (select from post p where p.id = about_post and p.group_id = in_group and p.author_id = whom);
	may boolean := whom is distinct from by_whom and ((app.my_rank(in_group) >= 3 and (what in ('hidden', 'asked') or app.my_rank(in_group) >= app.group_rank(theirs)))
		or (about_post is not null and app.my_rank(in_group) < 3 and app.cares_for(about_post)));
	was text;
begin
	if not may or not fits or (theirs is null and what in ('suspended', 'removed')) then return false; end if;
	was := app.as_house();
	insert into care_measure (id, group_id, person_id, post_id, kind, reason, rule, until, taken_by, taken_at)
		values (new_id, in_group, whom, about_post, what, why, which_rule, ends, by_whom, moment);
	if what = 'hidden' then
		update post set status = 'archived' where id = about_post;
	elsif what = 'suspended' then
		update membership set suspended_until = ends where group_id = in_group and person_id = whom;
	elsif what = 'removed' then
		insert into group_ban (group_id, person_id, reason, banned_by, banned_at) values (in_group, whom, why, by_whom, moment) on conflict do nothing;
		delete from membership where group_id = in_group and person_id = whom;
	end if;
	if what in ('warned', 'suspended') then
		insert into membership_log (group_id, person_id, by_person, deed, at) values (in_group, whom, by_whom, what, moment);
	end if;
	perform set_config('app.actor', was, true);
	return true;
end $$;

-- Undoes what a measure did in its group. Who may, its caller has decided.
create function app.end_measure(wanted uuid, moment timestamptz) returns void language plpgsql as $$
declare
	by_whom uuid := app.person();
	was text := app.as_house();
	m care_measure;
begin
	update care_measure set ended_at = moment, ended_by = by_whom where id = wanted and ended_at is null returning * into m;
	if m.group_id is not null and m.kind = 'hidden' then
		-- What had not been let through yet when it was taken out of sight waits again.
		update post set status = case when exists (select from topic t where t.id = post.topic_id and t.status = 'review') then 'review' else 'published' end::app.status
			where id = m.post_id and status = 'archived'
			and not exists (select from care_measure o where o.post_id = m.post_id and o.kind = 'hidden' and o.ended_at is null);
	elsif m.group_id is not null and m.kind = 'suspended' then
		update membership set suspended_until = (select max(o.until) from care_measure o where o.group_id = m.group_id and o.person_id = m.person_id and o.kind = 'suspended' and o.ended_at is null)
			where group_id = m.group_id and person_id = m.person_id;
		insert into membership_log (group_id, person_id, by_person, deed, at)
			select m.group_id, m.person_id, by_whom, 'resumed', moment where exists (select from membership x where x.group_id = m.group_id and x.person_id = m.person_id and x.suspended_until is null);
	elsif m.group_id is not null and m.kind = 'removed' then
		delete from group_ban where group_id = m.group_id and person_id = m.person_id;
	end if;
	perform set_config('app.actor', was, true);
end $$;

-- Who is banned from the network stands in no group any more, but for those that would be without anybody who leads. Gives back which they left.
create function app.leave_groups(who uuid) returns setof uuid language plpgsql as $$
declare
	may boolean := app.has_role('facilitator');
	was text := app.as_house();
begin
	return query delete from membership m where may and m.person_id = who and not (m.role = 'lead' and not exists (
		select from membership o where o.group_id = m.group_id and o.role = 'lead' and o.person_id <> who)) returning m.group_id;
	perform set_config('app.actor', was, true);
end $$;

-- Is there somebody else than who took it that could decide about it? Then they do.
create function app.others_decide(wanted uuid) returns boolean language plpgsql as $$
declare
	was text := app.as_house();
	m care_measure;
	others boolean;
begin
	select * into m from care_measure where id = wanted;
	if m.group_id is not null then
		others := exists (select from membership x join person p on p.id = x.person_id and p.suspended_at is null where x.group_id = m.group_id and x.role in ('host', 'lead')
			and x.suspended_until is null and x.person_id is distinct from m.taken_by and x.person_id <> m.person_id);
	else
		others := exists (select from role_grant g join person p on p.id = g.person_id and p.suspended_at is null where g.person_id is distinct from m.taken_by and g.person_id <> m.person_id
			and (g.role = 'admin' or (g.role = 'facilitator' and not exists (select from role_grant o where o.person_id = m.person_id and o.role in ('facilitator', 'admin')))));
	end if;
	perform set_config('app.actor', was, true);
	return others;
end $$;

-- One's own measure in the hand of who holds the link that was mailed to them (its caller checked the seal): they may not be able to sign in.
create function app.measure_by_link(wanted uuid) returns table (id uuid, person_id uuid, group_id uuid, kind text, reason text, rule text, until timestamptz, taken_at timestamptz,
	ended_at timestamptz, group_name text, words text, said_at timestamptz, outcome text, answer text) language plpgsql as $$
declare
	was text := app.as_house();
begin
	return query select m.id, m.person_id, m.group_id, m.kind, m.reason, m.rule, m.until, m.taken_at, m.ended_at, g.name, a.words, a.said_at, a.outcome, a.answer
		from care_measure m left join groups g on g.id = m.group_id left join care_appeal a on a.measure_id = m.id where m.id = wanted;
	perform set_config('app.actor', was, true);
end $$;
-- The person concerned answers, once: by that link, or signed in as themselves. False: they did already.
create function app.appeal(wanted uuid, what text, moment timestamptz) returns boolean language plpgsql as $$
declare
	was text := app.as_house();
	done boolean;
begin
	insert into care_appeal (measure_id, words, said_at) values (wanted, what, moment) on conflict do nothing;
	done := found;
	perform set_config('app.actor', was, true);
	return done;
end $$;

-- What waits for who looks after the network, group by group: that it waits and since when. What it says, they read where they may read.
create function app.care_waiting() returns table (group_id uuid, waiting bigint, since timestamptz) language plpgsql as $$
declare
	may boolean := app.has_role('facilitator');
	was text := app.as_house();
begin
	return query select f.group_id, count(distinct f.post_id), min(f.escalated_at) from care_flag f
		where may and f.status = 'open' and f.escalated_at is not null group by f.group_id order by 3;
	perform set_config('app.actor', was, true);
end $$;

-- Who can do something about a post of this person in this group? Nobody: then it is for who looks after the network at once.
create function app.care_hosts(in_group uuid, other_than uuid) returns boolean language plpgsql as $$
declare
	was text := app.as_house();
	somebody boolean := exists (select from membership m join person p on p.id = m.person_id and p.suspended_at is null
		where m.group_id = in_group and m.role in ('host', 'lead') and m.suspended_until is null and m.person_id is distinct from other_than);
begin
	perform set_config('app.actor', was, true);
	return somebody;
end $$;

-- What was said about a post, and decided about it, goes along to the group its topic moves to.
create function app.care_moved() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	update care_flag f set group_id = new.group_id from post p where p.id = f.post_id and p.topic_id = new.id;
	update care_measure m set group_id = new.group_id from post p where p.id = m.post_id and p.topic_id = new.id and m.kind in ('hidden', 'asked');
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger care_moved after update of group_id on topic for each row when (old.group_id is distinct from new.group_id) execute function app.care_moved();

-- Who is suspended from the network hears nothing more: what still waits in the post is taken back, before the next is sent.
create function app.suspended_hears_nothing() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	update mail set status = 'cancelled', html = '', body = '' where status in ('waiting', 'failed') and to_person = new.id;
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger hears_nothing after update of suspended_at on person for each row when (old.suspended_at is null and new.suspended_at is not null)
	execute function app.suspended_hears_nothing();
