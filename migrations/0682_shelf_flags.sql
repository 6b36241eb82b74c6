-- A page of a shelf can be said to be not right, like a post: for the same reasons, to the same hosts, in the same list.
-- What a flag is about is one of the two; that it is one at all, the policy below holds.
alter table care_flag alter column post_id drop not null;
alter table care_flag add column page_id uuid references shelf_page on delete cascade;
alter table care_flag add constraint care_flag_of_one check (num_nonnulls(post_id, page_id) <= 1);
create unique index care_flag_page_once on care_flag (page_id, flagged_by) where status = 'open';
create index care_flag_page on care_flag (page_id);
alter table care_measure add column page_id uuid references shelf_page on delete set null;
create index care_measure_page on care_measure (page_id);

-- Out of sight since then: not put away, where members still find it, but gone for everybody but its hosts.
alter table shelf_page add column hidden_at timestamptz;
drop policy see on shelf_page;
create policy see on shelf_page for select using (
	(hidden_at is null and (app.may_see(audience, group_id, null, status) or (status <> 'published' and app.stands_in(group_id) and app.my_rank(group_id) >= 2)))
	or (hidden_at is not null and (app.is_house() or app.my_rank(group_id) >= 3)));

-- Who wrote what the page says now.
create function app.page_author(page uuid) returns uuid language sql stable as $$
	select v.author_id from shelf_page p join shelf_version v on v.page_id = p.id and v.version = p.version where p.id = page
$$;
-- May who asks decide about this page? Who reads it and hosts there, or looks after the network when it was passed on; nobody about their own.
create function app.cares_for_page(wanted uuid) returns boolean language sql stable as $$
	select exists (select from shelf_page p where p.id = wanted and (app.is_house() or (app.page_author(p.id) is distinct from app.person() and (app.my_rank(p.group_id) >= 3
		or (app.has_role('facilitator') and exists (select from care_flag f where f.page_id = p.id and f.status = 'open' and f.escalated_at is not null))))))
$$;
-- Who looks after the network and took a page out of sight answers what was said about it, though they do not see it any more.
create function app.decided_about_page(wanted uuid) returns boolean language sql stable as $$
	select exists (select from shelf_page p where p.id = wanted) or exists (select from care_measure m where m.page_id = wanted and m.taken_by = app.person())
$$;

drop policy see on care_flag;
create policy see on care_flag for select using (app.is_house() or flagged_by = app.person()
	or (about is distinct from app.person() and (app.my_rank(group_id) >= 3
		or (escalated_at is not null and app.has_role('facilitator') and (app.decided_about(post_id) or app.decided_about_page(page_id))))));
drop policy handle on care_flag;
create policy handle on care_flag for update using (app.is_house() or (about is distinct from app.person() and (app.my_rank(group_id) >= 3
	or (escalated_at is not null and app.has_role('facilitator') and (app.decided_about(post_id) or app.decided_about_page(page_id))))));
drop policy flag on care_flag;
create policy flag on care_flag for insert with check (app.is_house() or (flagged_by = app.person() and about is distinct from app.person()
	and (exists (select from post p where p.id = post_id and p.group_id = care_flag.group_id)
		or exists (select from shelf_page p where p.id = page_id and p.group_id = care_flag.group_id))));

-- Takes a page out of sight, and tells who wrote what it says why. False: it is not theirs to decide, or it was out of sight already.
create function app.hide_page(new_id uuid, wanted uuid, why text, which_rule text, moment timestamptz) returns boolean language plpgsql as $$
declare
	by_whom uuid := app.person();
	may boolean := app.cares_for_page(wanted);
	whom uuid := app.page_author(wanted);
	in_group uuid;
	was text;
begin
	if not may then return false; end if;
	was := app.as_house();
	update shelf_page set hidden_at = moment where id = wanted and hidden_at is null returning group_id into in_group;
	if in_group is not null and whom is not null then
		insert into care_measure (id, group_id, person_id, page_id, kind, reason, rule, taken_by, taken_at) values (new_id, in_group, whom, wanted, 'hidden', why, which_rule, by_whom, moment);
	end if;
	perform set_config('app.actor', was, true);
	return in_group is not null;
end $$;

-- A measure that is over brings its page back, unless another still holds it.
create function app.page_hiding_over() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	update shelf_page set hidden_at = null where id = new.page_id
		and not exists (select from care_measure o where o.page_id = new.page_id and o.kind = 'hidden' and o.ended_at is null);
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger page_hiding_over after update of ended_at on care_measure for each row
	when (new.page_id is not null and new.kind = 'hidden' and old.ended_at is null and new.ended_at is not null) execute function app.page_hiding_over();

-- What waits for who looks after the network, group by group: that it waits and since when. Not what is about themselves.
create or replace function app.care_waiting() returns table (group_id uuid, waiting bigint, since timestamptz) language plpgsql as $$
declare
	may boolean := app.has_role('facilitator');
	who uuid := app.person();
	was text := app.as_house();
begin
	return query select f.group_id, count(distinct coalesce(f.post_id, f.page_id)), min(f.escalated_at) from care_flag f
		where may and f.status = 'open' and f.escalated_at is not null and f.about is distinct from who group by f.group_id order by 3;
	perform set_config('app.actor', was, true);
end $$;
