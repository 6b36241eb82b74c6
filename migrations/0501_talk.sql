-- Conversations grow: topics are split and joined with all that hangs on their posts, and who is called later hears of it too.

-- Where the posts of this topic went when it was joined with another: its address leads there.
alter table topic add column moved_to uuid references topic on delete set null;
create index topic_moved_to on topic (moved_to) where moved_to is not null;

-- Called because their profile says they may know.
alter table mention drop constraint mention_via_check;
alter table mention add constraint mention_via_check check (via in ('name', 'hosts', 'group', 'asked'));

-- Who is called when a post is written better, or later, is told like who was called at once. Nobody is told twice (notification).
create function app.called_to_tell() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	insert into untold_post (post_id, at) select p.id, now() from post p where p.id = new.post_id and p.status = 'published' on conflict do nothing;
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger to_tell after insert on mention for each row execute function app.called_to_tell();

-- Hangs posts of a group on another topic of it, behind what is there. What somebody had read stays read, what they were told leads to the
-- new place, files stay with their post. For hosts of that group only.
create function app.rehang_posts(posts uuid[], target uuid) returns void language plpgsql as $$
declare
	place topic;
	was text;
begin
	select * into place from topic where id = target for update;
	if place.id is null or app.my_rank(place.group_id) < 3 or exists (select from unnest(posts) as x left join post p on p.id = x where p.group_id is distinct from place.group_id) then
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
	update post p set topic_id = target, number = m.fresh from moving m where m.id = p.id;
	update notification n set topic_id = target from moving m where n.post_id = m.id;
	update topic set last_number = place.last_number + cardinality(posts), last_post_at = greatest(last_post_at, (select max(written_at) from post where topic_id = target)) where id = target;
	update topic t set last_post_at = coalesce((select max(written_at) from post where topic_id = t.id), t.started_at) where t.id in (select topic_id from moving) and t.id <> target;
	drop table moving;
	perform set_config('app.actor', was, true);
end $$;

-- The rest of a topic that was joined with another: answers by mail and mails that wait go along.
create function app.topic_joined() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	update reply_key set topic_id = new.moved_to where topic_id = new.id;
	update incoming_mail set topic_id = new.moved_to where topic_id = new.id and status in ('held', 'review');
	update mail set about = about || new.moved_to where status in ('waiting', 'failed') and new.id = any (about);
	delete from post_draft where topic_id = new.id;
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger joined after update of moved_to on topic for each row when (new.moved_to is not null) execute function app.topic_joined();
