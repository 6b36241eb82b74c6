-- What was said before a group opened stays with who read it then. Every row keeps the audience it was written for: a group that is read by
-- fewer takes its rows along in the same moment, one that is read by more does not. Who stood in it when it opened are a circle; what was said
-- until then, and what is still answered there, is theirs, and not of who comes in later through the wider door. Which circles somebody is in
-- is read once per request, with their groups; a policy asks one more column of its row, and no other table.

alter table groups add column circles uuid[] not null default '{}';
alter table membership add column circles uuid[] not null default '{}';
alter table topic add column circle uuid;
alter table post add column circle uuid;
alter table shelf_page add column circle uuid;
alter table shelf_file add column circle uuid;

-- As before, with the circles; who looks in for a reason that is told sees what they came for.
create or replace function app.groups_of(person uuid) returns uuid[] language sql stable as $$
	select array(select unnest(m.group_id || m.circles) from membership m where m.person_id = $1
		union select unnest(o.group_id || g.circles) from group_opening o join groups g on g.id = o.group_id where o.person_id = $1 and o.until > now())
$$;

-- The same rules as before, asked of the circle where a row has one.
drop policy see on topic;
create policy see on topic for select using (
	((status = 'published' or app.is_house()) and app.may_see(audience, coalesce(circle, group_id), null, status)
		and (audience <> 'group' or not exists (select from membership m where m.group_id = topic.group_id and m.person_id = app.person() and m.history_from > topic.last_post_at)))
	or (status <> 'published' and coalesce(circle, group_id) = any (app.groups()) and (author_id = app.person() or app.my_rank(group_id) >= 3)));
drop policy see on post;
create policy see on post for select using (
	((status = 'published' or app.is_house()) and app.may_see(audience, coalesce(circle, group_id), null, status)
		and (audience <> 'group' or not exists (select from membership m where m.group_id = post.group_id and m.person_id = app.person() and m.history_from > post.written_at)))
	or (status <> 'published' and coalesce(circle, group_id) = any (app.groups()) and (author_id = app.person() or app.my_rank(group_id) >= 3)));
drop policy see on shelf_page;
create policy see on shelf_page for select using (
	(hidden_at is null and (app.may_see(audience, coalesce(circle, group_id), null, status)
		or (status <> 'published' and app.stands_in(coalesce(circle, group_id)) and app.my_rank(group_id) >= 2)))
	or (hidden_at is not null and (app.is_house() or (app.stands_in(coalesce(circle, group_id)) and app.my_rank(group_id) >= 3))));
drop policy see on shelf_file;
create policy see on shelf_file for select using (app.may_see(audience, coalesce(circle, group_id), null, status)
	or (status <> 'published' and app.stands_in(coalesce(circle, group_id)) and app.my_rank(group_id) >= 2));
drop policy see on file_use;
create policy see on file_use for select using (app.may_see(audience, group_id, owner, status)
	and case room when 'groups' then exists (select from post p where p.id = subject) when 'shelf' then exists (select from shelf_file f where f.id = subject) else true end);

create function app.reach_of(readable text) returns app.audience language sql immutable as $$
	select (case readable when 'members' then 'group' else readable end)::app.audience
$$;

-- A circle is drawn when a group that only its members read opens, or lets newcomers read what was before them, and something was said.
create function app.circle_drawn() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	if exists (select from topic t where t.group_id = new.id and t.audience = 'group' and t.circle is null)
		or exists (select from shelf_page p where p.group_id = new.id and p.audience = 'group' and p.circle is null)
		or exists (select from shelf_file f where f.group_id = new.id and f.audience = 'group' and f.circle is null) then
		new.circles := new.circles || gen_random_uuid();
	end if;
	perform set_config('app.actor', was, true);
	return new;
end $$;
create trigger circle_drawn before update of readable, history on groups for each row
	when ((old.readable = 'members' and new.readable <> 'members') or (old.history = 'since_joining' and new.history = 'all'))
	execute function app.circle_drawn();

-- What an archive brought and nobody opened yet is for the lead to open, to who reads then.
create function app.circle_closed() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
	drawn uuid := new.circles[cardinality(new.circles)];
begin
	update membership set circles = circles || drawn where group_id = new.id;
	update topic set circle = drawn where group_id = new.id and audience = 'group' and circle is null and closed_import is null;
	update post set circle = drawn where group_id = new.id and audience = 'group' and circle is null and closed_import is null;
	update shelf_page set circle = drawn where group_id = new.id and audience = 'group' and circle is null;
	update shelf_file set circle = drawn where group_id = new.id and audience = 'group' and circle is null;
	update search_entry set group_id = drawn where group_id = new.id and audience = 'group' and kind in ('topic', 'shelf');
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger circle_closed after update on groups for each row when (new.circles is distinct from old.circles) execute function app.circle_closed();

-- Read by fewer: everything goes along, in the same moment. Read by more: nothing does.
create or replace function app.group_reach_changed() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
	reach app.audience := app.reach_of(new.readable);
begin
	update topic set audience = reach where group_id = new.id and audience < reach;
	update post set audience = reach where group_id = new.id and audience < reach;
	update shelf_page set audience = reach where group_id = new.id and audience < reach;
	update shelf_file set audience = reach where group_id = new.id and audience < reach;
	update search_entry set audience = reach where group_id = new.id and audience < reach;
	update file_use set audience = reach where group_id = new.id and audience < reach;
	perform set_config('app.actor', was, true);
	return null;
end $$;
drop trigger shelf_reach_changed on groups;
drop function app.shelf_reach_changed();

-- The group is told who opened it, and who closed it.
alter table membership_log drop constraint membership_log_deed_check;
alter table membership_log add constraint membership_log_deed_check check (deed in ('joined', 'left', 'removed', 'role', 'banned', 'unbanned', 'opened',
	'exported', 'imported', 'warned', 'suspended', 'resumed', 'read_by'));
create function app.reach_logged() returns trigger language plpgsql as $$
declare
	by_whom uuid := app.person();
	was text := app.as_house();
begin
	insert into membership_log (group_id, person_id, by_person, deed, role, at) values (new.id, by_whom, by_whom, 'read_by', new.readable, now());
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger reach_logged after update of readable on groups for each row when (old.readable is distinct from new.readable) execute function app.reach_logged();
alter table house_notice drop constraint house_notice_kind_check;
alter table house_notice add constraint house_notice_kind_check check (kind in ('ended', 'appointed', 'network', 'public'));

-- What begins in a group is for whom its writer knew it would be, and never for more than the group is for by then. Begun for fewer: it is of who
-- was in it until then.
create or replace function app.reach_of_group() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
	place groups;
begin
	select * into place from groups g where g.id = new.group_id for share;
	-- In another group it is decided anew.
	if tg_op = 'UPDATE' then new.circle := null; end if;
	if new.circle is null and new.audience = 'group' and place.readable <> 'members' then new.circle := place.circles[cardinality(place.circles)]; end if;
	new.audience := greatest(new.audience, app.reach_of(place.readable));
	perform set_config('app.actor', was, true);
	return new;
end $$;

-- A page that was made of a conversation is for who reads that conversation.
create function app.reach_of_topic() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	select greatest(new.audience, t.audience), coalesce(t.circle, new.circle) into new.audience, new.circle from topic t where t.id = new.topic_id;
	perform set_config('app.actor', was, true);
	return new;
end $$;
create trigger reach_of_topic before insert on shelf_page for each row when (new.topic_id is not null) execute function app.reach_of_topic();

-- As before, and for whom its topic is.
create or replace function app.post_numbered() returns trigger language plpgsql as $$
declare
	place topic;
	was text := app.as_house();
begin
	update topic set last_number = last_number + 1, last_post_at = case when new.status = 'published' then greatest(last_post_at, new.written_at) else last_post_at end
		where id = new.topic_id returning * into place;
	if place.group_id is distinct from new.group_id or place.moved_to is not null then
		raise exception 'The conversation went elsewhere meanwhile.' using errcode = 'serialization_failure';
	end if;
	new.number := place.last_number;
	new.audience := place.audience;
	new.circle := place.circle;
	perform set_config('app.actor', was, true);
	return new;
end $$;

-- Into another group a topic goes without its circle: who reads there is decided anew.
create or replace function app.topic_moved() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	update post set group_id = new.group_id, audience = new.audience, circle = new.circle where topic_id = new.id;
	update search_entry set group_id = coalesce(new.circle, new.group_id), audience = new.audience where subject = new.id;
	update file_use set group_id = new.group_id, audience = new.audience where room = 'groups' and subject in (select p.id from post p where p.topic_id = new.id);
	-- Who may not read it there any more is not told of it any more.
	delete from topic_reading r where r.topic_id = new.id and new.audience = 'group' and not exists (select from membership m where m.group_id = new.group_id and m.person_id = r.person_id);
	delete from mention x using post p where p.id = x.post_id and p.topic_id = new.id and new.audience = 'group'
		and not exists (select from membership m where m.group_id = new.group_id and m.person_id = x.person_id);
	delete from post_draft d where d.topic_id = new.id;
	perform set_config('app.actor', was, true);
	return null;
end $$;

-- As before; what was said for fewer is not hung where more read, and what is hung there is for who reads there.
create or replace function app.rehang_posts(posts uuid[], target uuid) returns void language plpgsql as $$
declare
	place topic;
	was text;
begin
	select * into place from topic where id = target for update;
	if place.id is null or app.my_rank(place.group_id) < 3 or exists (select from unnest(posts) as x left join post p on p.id = x where p.group_id is distinct from place.group_id
			or place.audience < p.audience or (p.circle is not null and place.circle is distinct from p.circle)) then
		raise exception 'These posts are not to be hung there.';
	end if;
	was := app.as_house();
	create temporary table moving on commit drop as
		select p.id, p.topic_id, p.number, (place.last_number + row_number() over (order by p.written_at, p.topic_id, p.number))::integer as fresh from post p where p.id = any (posts);
	insert into topic_reading as r (person_id, topic_id, read, follow)
		select o.person_id, target, coalesce(range_agg(int4range(m.fresh, m.fresh + 1)) filter (where o.read @> m.number), '{}'), max(o.follow)
		from moving m join topic_reading o on o.topic_id = m.topic_id group by o.person_id
		on conflict (person_id, topic_id) do update set read = r.read + excluded.read, follow = case when r.follow = 'normal' then excluded.follow else r.follow end;
	update topic t set answer_id = null where t.answer_id in (select id from moving);
	update post p set topic_id = target, number = m.fresh, audience = place.audience, circle = place.circle from moving m where m.id = p.id;
	update file_use u set audience = place.audience from moving m where u.room = 'groups' and u.subject = m.id and u.audience <> place.audience;
	update notification n set topic_id = target from moving m where n.post_id = m.id;
	update topic set last_number = place.last_number + cardinality(posts), last_post_at = greatest(last_post_at, (select max(written_at) from post where topic_id = target)) where id = target;
	update topic t set last_post_at = coalesce((select max(written_at) from post where topic_id = t.id), t.started_at) where t.id in (select topic_id from moving) and t.id <> target;
	drop table moving;
	perform set_config('app.actor', was, true);
end $$;

-- Lists of a group that somebody has open hear of what was said in a topic when they may read that topic.
drop function app.readers_in(uuid[], uuid);
create function app.readers_in(readers uuid[], in_group uuid, of_topic uuid default null) returns setof uuid language plpgsql as $$
declare
	was text := app.as_house();
begin
	return query select p.id from person p cross join lateral (select app.groups_of(p.id) as theirs, exists (select from role_grant r where r.person_id = p.id) as member) as w
	where p.id = any (readers) and p.suspended_at is null and exists (
		select from groups g left join topic t on t.id = of_topic
		where g.id = in_group and (coalesce(t.circle, g.id) = any (w.theirs) or (case when t.id is null then app.reach_of(g.readable) else t.audience end) = 'public'
			or ((case when t.id is null then app.reach_of(g.readable) else t.audience end) = 'network' and w.member)));
	perform set_config('app.actor', was, true);
end $$;

-- The sign on the door says nothing of what stays with some of those behind it: not when they spoke last either.
create or replace function app.group_facts(wanted uuid[]) returns table (id uuid, members bigint, hours double precision, active_at timestamptz) language plpgsql as $$
declare
	known uuid[] := array(select g.id from groups g where g.id = any (wanted));
	was text := app.as_house();
begin
	return query select g, (select count(*) from membership m where m.group_id = g),
		(select percentile_cont(0.5) within group (order by extract(epoch from r.settled_at - r.asked_at) / 3600) from join_request r where r.group_id = g and r.settled_by is not null),
		(select max(t.last_post_at) from topic t where t.group_id = g and t.closed_import is null and (t.circle is null or app.stands_in(t.circle)))
	from unnest(known) as g;
	perform set_config('app.actor', was, true);
end $$;
