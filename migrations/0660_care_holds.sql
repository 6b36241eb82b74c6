-- What care decided holds, whichever way somebody comes, and whoever decided it.

-- Who leaves and comes back is suspended still.
create function app.still_suspended() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	select max(m.until) into new.suspended_until from care_measure m
		where m.group_id = new.group_id and m.person_id = new.person_id and m.kind = 'suspended' and m.ended_at is null;
	perform set_config('app.actor', was, true);
	return new;
end $$;
create trigger still_suspended before insert on membership for each row execute function app.still_suspended();

-- The door of the network is closed once at a time, so that a ban does not end with a suspension that was there before.
create unique index care_measure_door on care_measure (person_id) where group_id is null and kind in ('suspended', 'banned') and ended_at is null;

-- What is out of sight or waits is for its hosts and who wrote it, also where everybody reads: an editor of the house is nobody there.
drop policy see on topic;
create policy see on topic for select using (
	((status = 'published' or app.is_house()) and app.may_see(audience, group_id, null, status)
		and (audience <> 'group' or not exists (select from membership m where m.group_id = topic.group_id and m.person_id = app.person() and m.history_from > topic.last_post_at)))
	or (status <> 'published' and group_id = any (app.groups()) and (author_id = app.person() or app.my_rank(group_id) >= 3)));
drop policy see on post;
create policy see on post for select using (
	((status = 'published' or app.is_house()) and app.may_see(audience, group_id, null, status)
		and (audience <> 'group' or not exists (select from membership m where m.group_id = post.group_id and m.person_id = app.person() and m.history_from > post.written_at)))
	or (status <> 'published' and group_id = any (app.groups()) and (author_id = app.person() or app.my_rank(group_id) >= 3)));

-- Who looks after the network and took a post out of sight answers what was said about it, though they do not see it any more.
create function app.decided_about(wanted uuid) returns boolean language sql stable as $$
	select exists (select from post p where p.id = wanted) or exists (select from care_measure m where m.post_id = wanted and m.taken_by = app.person())
$$;
drop policy see on care_flag;
create policy see on care_flag for select using (app.is_house() or flagged_by = app.person()
	or (about is distinct from app.person() and (app.my_rank(group_id) >= 3
		or (escalated_at is not null and app.has_role('facilitator') and app.decided_about(post_id)))));
drop policy handle on care_flag;
create policy handle on care_flag for update using (app.is_house() or (about is distinct from app.person() and (app.my_rank(group_id) >= 3
	or (escalated_at is not null and app.has_role('facilitator') and app.decided_about(post_id)))));

-- Takes a measure in a group, with all that follows from it, in one moment. False: it is not theirs to take, or the group would have nobody who leads.
create or replace function app.take_measure(new_id uuid, in_group uuid, whom uuid, about_post uuid, what text, why text, which_rule text, ends timestamptz, moment timestamptz)
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
	if what = 'removed' and theirs = 'lead' and not exists (select from membership o where o.group_id = in_group and o.role = 'lead' and o.person_id <> whom) then
		perform set_config('app.actor', was, true);
		return false;
	end if;
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
create or replace function app.end_measure(wanted uuid, moment timestamptz) returns void language plpgsql as $$
declare
	by_whom uuid := app.person();
	was text := app.as_house();
	m care_measure;
begin
	update care_measure set ended_at = moment, ended_by = by_whom where id = wanted and ended_at is null returning * into m;
	if m.group_id is not null and m.kind = 'hidden' then
		-- What had not been let through when it was taken out of sight waits again: letting through is what makes the two moments differ.
		update post set status = case when held_at = written_at then 'review' else 'published' end::app.status
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

-- What waits for who looks after the network, group by group: that it waits and since when. Not what is about themselves.
create or replace function app.care_waiting() returns table (group_id uuid, waiting bigint, since timestamptz) language plpgsql as $$
declare
	may boolean := app.has_role('facilitator');
	who uuid := app.person();
	was text := app.as_house();
begin
	return query select f.group_id, count(distinct f.post_id), min(f.escalated_at) from care_flag f
		where may and f.status = 'open' and f.escalated_at is not null and f.about is distinct from who group by f.group_id order by 3;
	perform set_config('app.actor', was, true);
end $$;
