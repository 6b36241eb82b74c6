-- A worry about a child's safety goes to persons who are trained for it, and to nobody else: not to hosts, not to administrators.

-- Trained persons. Nobody makes themselves one.
create table safeguard (
	person_id uuid primary key references person on delete cascade,
	granted_by uuid references person on delete set null,
	granted_at timestamptz not null,
	constraint by_somebody_else check (granted_by is distinct from person_id)
);
create index safeguard_granted_by on safeguard (granted_by);

create table safe_case (
	id uuid primary key,
	post_id uuid references post on delete set null,
	group_id uuid references groups on delete set null,
	-- Who wrote what this is about; never reads it, also when they are trained themselves.
	about uuid references person on delete set null,
	reported_by uuid references person on delete set null,
	words text not null,
	reported_at timestamptz not null,
	-- As it stood at that moment: the post, what it said before, its files by name and hash, who wrote it and where.
	evidence jsonb not null,
	evidence_hash text not null,
	status text not null default 'open' check (status in ('open', 'closed')),
	closed_at timestamptz,
	closed_by uuid references person on delete set null
);
create unique index safe_case_once on safe_case (post_id, reported_by) where status = 'open';
create index safe_case_status on safe_case (status, reported_at desc);
create index safe_case_post on safe_case (post_id);
create index safe_case_group on safe_case (group_id);
create index safe_case_about on safe_case (about);
create index safe_case_reported_by on safe_case (reported_by);
create index safe_case_closed_by on safe_case (closed_by);

-- What trained persons did and noted, one under the other.
create table safe_step (
	id uuid primary key,
	case_id uuid not null references safe_case on delete cascade,
	person_id uuid references person on delete set null,
	kind text not null check (kind in ('note', 'closed', 'reopened')),
	words text not null default '',
	at timestamptz not null
);
create index safe_step_case on safe_step (case_id, at);
create index safe_step_person on safe_step (person_id);

-- Every look at it.
create table safe_look (
	id uuid primary key default gen_random_uuid(),
	case_id uuid not null references safe_case on delete cascade,
	person_id uuid references person on delete set null,
	file_id uuid,
	at timestamptz not null
);
create index safe_look_case on safe_look (case_id, at desc);
create index safe_look_person on safe_look (person_id);

alter table safeguard enable row level security;
alter table safeguard force row level security;
alter table safe_case enable row level security;
alter table safe_case force row level security;
alter table safe_step enable row level security;
alter table safe_step force row level security;
alter table safe_look enable row level security;
alter table safe_look force row level security;

create policy see on safeguard for select using (app.is_house() or person_id = app.person() or app.has_role('admin'));
create policy appoint on safeguard for insert with check (app.is_house() or (app.has_role('admin') and granted_by = app.person() and person_id <> app.person()));
create policy keep on safeguard for update using (app.is_house());
create policy dismiss on safeguard for delete using (app.is_house() or app.has_role('admin'));

create policy see on safe_case for select using (app.is_house()
	or (about is distinct from app.person() and exists (select from safeguard s where s.person_id = app.person())));
create policy house on safe_case for insert with check (app.is_house());
create policy close on safe_case for update using (app.is_house()
	or (about is distinct from app.person() and exists (select from safeguard s where s.person_id = app.person())));
create policy forget on safe_case for delete using (app.is_house());
create policy see on safe_step for select using (app.is_somebody() and exists (select from safe_case c where c.id = case_id));
create policy add on safe_step for insert with check (app.is_house() or (person_id = app.person() and exists (select from safe_case c where c.id = case_id)));
create policy house on safe_step for update using (app.is_house());
create policy see on safe_look for select using (app.is_somebody() and exists (select from safe_case c where c.id = case_id));
create policy look on safe_look for insert with check (app.is_house() or (person_id = app.person() and exists (select from safe_case c where c.id = case_id)));
create policy house on safe_look for update using (app.is_house());

-- What was frozen stays as it was. A name may go with its person.
create function app.evidence_kept() returns trigger language plpgsql as $$
begin
	if (new.evidence, new.evidence_hash, new.words, new.reported_at, new.id) is distinct from (old.evidence, old.evidence_hash, old.words, old.reported_at, old.id) then
		raise exception 'What was frozen is not changed.';
	end if;
	return new;
end $$;
create trigger kept before update on safe_case for each row execute function app.evidence_kept();

-- Somebody who reads a post worries about a child. What it says at this moment is frozen, with what it said before and its files: those stay as
-- long as this does, also when their writer takes everything back. Null: there is nobody trained, or the post is not there for these eyes.
create function app.report_worry(new_id uuid, of_post uuid, why text, moment timestamptz) returns uuid language plpgsql as $$
declare
	who uuid := app.person();
	reads boolean := exists (select from post p where p.id = of_post);
	was text := app.as_house();
	known uuid;
	p post;
	frozen jsonb;
begin
	select * into p from post x where x.id = of_post;
	if not reads or who is null or not exists (select from safeguard s join person o on o.id = s.person_id and o.suspended_at is null where s.person_id is distinct from p.author_id) then
		perform set_config('app.actor', was, true);
		return null;
	end if;
	select c.id into known from safe_case c where c.post_id = of_post and c.reported_by = who and c.status = 'open';
	if known is null then
		select jsonb_build_object('doc', p.doc, 'elided', p.elided, 'number', p.number, 'written_at', p.written_at, 'edited_at', p.edited_at, 'source', p.source,
			'author', jsonb_build_object('id', p.author_id, 'name', (select o.name from person o where o.id = p.author_id)),
			'topic', (select jsonb_build_object('id', t.id, 'key', t.key, 'title', t.title) from topic t where t.id = p.topic_id),
			'group', (select jsonb_build_object('id', g.id, 'slug', g.slug, 'name', g.name) from groups g where g.id = p.group_id),
			'before', coalesce((select jsonb_agg(jsonb_build_object('doc', v.doc, 'until', v.until) order by v.version) from post_version v where v.post_id = p.id), '[]'),
			'files', coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'media_type', f.media_type, 'bytes', f.bytes, 'sha256', f.sha256) order by f.id)
				from file_use u join file f on f.id = u.file_id where u.room = 'groups' and u.subject = p.id), '[]')) into frozen;
		insert into safe_case (id, post_id, group_id, about, reported_by, words, reported_at, evidence, evidence_hash)
			values (new_id, p.id, p.group_id, p.author_id, who, why, moment, frozen, encode(sha256(convert_to(frozen::text, 'UTF8')), 'hex'))
			on conflict (post_id, reported_by) where status = 'open' do nothing returning id into known;
		if known is not null then
			insert into file_use (id, file_id, room, subject, audience, group_id, owner, status)
				select gen_random_uuid(), u.file_id, 'safe', new_id, 'private', null, null, 'published' from file_use u where u.room = 'groups' and u.subject = p.id;
		else
			select c.id into known from safe_case c where c.post_id = of_post and c.reported_by = who and c.status = 'open';
		end if;
	end if;
	perform set_config('app.actor', was, true);
	return known;
end $$;

-- What somebody worried about, for themselves: that it arrived, and whether it is closed. Not what was done.
create function app.my_worries() returns table (post_id uuid, reported_at timestamptz, status text) language plpgsql as $$
declare
	who uuid := app.person();
	was text := app.as_house();
begin
	return query select c.post_id, c.reported_at, c.status from safe_case c where c.reported_by = who order by c.reported_at desc limit 50;
	perform set_config('app.actor', was, true);
end $$;

-- A file that was frozen, for who may see the case it belongs to (its caller logs the look).
create function app.frozen_file(of_case uuid, wanted uuid) returns table (id uuid, kind text, media_type text, name text, folder uuid, sha256 text, bytes bigint, widths integer[])
language plpgsql as $$
declare
	may boolean := exists (select from safe_case c where c.id = of_case);
	was text := app.as_house();
begin
	return query select f.id, f.kind, f.media_type, f.name, f.folder, f.sha256, f.bytes, f.widths from file_use u join file f on f.id = u.file_id
		where may and u.room = 'safe' and u.subject = of_case and f.id = wanted;
	perform set_config('app.actor', was, true);
end $$;

-- Is anybody trained? Everybody may know that, before they tell something.
create function app.has_safeguard() returns boolean language plpgsql as $$
declare
	was text := app.as_house();
	somebody boolean := exists (select from safeguard s join person p on p.id = s.person_id and p.suspended_at is null);
begin
	perform set_config('app.actor', was, true);
	return somebody;
end $$;

-- What was frozen is not given other bytes.
create or replace function app.replace_file(file uuid, by_file uuid) returns uuid language plpgsql as $$
declare
	fresh file;
	old_folder uuid;
	was text;
begin
	select * into fresh from file f where f.id = $2 and f.uploaded_by = app.person() and f.unused_since is not null;
	was := app.as_house();
	select f.folder into old_folder from file f where f.id = $1 and f.kind = fresh.kind and f.id <> fresh.id
		and not exists (select from file_use u where u.file_id = f.id and u.room = 'safe');
	if old_folder is not null then
		delete from file f where f.id = fresh.id;
		update file f set folder = fresh.folder, media_type = fresh.media_type, name = fresh.name, sha256 = fresh.sha256, bytes = fresh.bytes, stored_bytes = fresh.stored_bytes,
			width = fresh.width, height = fresh.height, widths = fresh.widths, colour = fresh.colour, seconds = fresh.seconds
		where f.id = $1;
	end if;
	perform set_config('app.actor', was, true);
	return old_folder;
end $$;
