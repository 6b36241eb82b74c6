-- Files follow rows (house.md, rule 6): a file is seen by whoever sees something that uses it; unattached, by its uploader only.

create table file (
	id uuid primary key,
	kind text not null check (kind in ('picture', 'audio', 'document', 'captions')),
	media_type text not null,
	name text not null,
	-- Where its bytes lie; another one after it was replaced.
	folder uuid not null unique,
	-- Of the bytes that are kept; also the version in public addresses.
	sha256 text not null,
	bytes bigint not null,
	-- Kept file and its smaller versions together: what counts for the quota.
	stored_bytes bigint not null,
	width integer,
	height integer,
	widths integer[] not null default '{}',
	colour text,
	seconds real,
	-- What to say instead of the picture, per language; whoever uses it may say it better for their page.
	alt jsonb not null default '{}',
	credit text not null default '',
	uploaded_by uuid references person on delete set null,
	created_at timestamptz not null,
	-- Nothing uses it since then (null: something does). A job takes it away after a day.
	unused_since timestamptz
);
create index file_uploaded_by on file (uploaded_by, created_at desc);
create index file_unused on file (unused_since) where unused_since is not null;
create index file_created on file (created_at desc, id);

-- One row per thing that uses a file, with the audience of that thing.
create table file_use (
	id uuid primary key,
	file_id uuid not null references file on delete cascade,
	room text not null,
	subject uuid not null,
	audience app.audience not null,
	group_id uuid,
	owner uuid,
	status app.status not null,
	unique (file_id, room, subject)
);
create index file_use_subject on file_use (room, subject);
create index file_use_group on file_use (group_id) where group_id is not null;
create index file_use_owner on file_use (owner) where owner is not null;

alter table file enable row level security;
alter table file force row level security;
alter table file_use enable row level security;
alter table file_use force row level security;

-- Who brought a file may use it; an editor may use what editors see. Nobody widens the audience of what belongs to a group or to one person.
create function app.may_use_file(wanted uuid) returns boolean language sql stable as $$
	select app.is_house()
		or exists (select from file f where f.id = wanted and f.uploaded_by = app.person())
		or (app.has_role('editor') and exists (select from file_use u where u.file_id = wanted and u.audience in ('public', 'network')))
$$;

create policy see on file_use for select using (app.may_see(audience, group_id, owner, status));
create policy house on file_use using (app.is_house());

create policy see on file for select using (app.is_house() or uploaded_by = app.person() or exists (select from file_use u where u.file_id = file.id));
create policy bring on file for insert with check (app.is_house() or (app.person() is not null and uploaded_by = app.person()));
create policy keep on file for update using (app.is_house() or uploaded_by = app.person() or app.has_role('editor'));
create policy remove on file for delete using (app.is_house());

-- Keeps `unused_since` true, whoever attaches or detaches.
create function app.file_use_changed() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
	touched uuid := coalesce(new.file_id, old.file_id);
begin
	if tg_op = 'INSERT' then
		update file set unused_since = null where id = touched and unused_since is not null;
	else
		update file set unused_since = now() where id = touched and not exists (select from file_use u where u.file_id = touched);
	end if;
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger used after insert or delete on file_use for each row execute function app.file_use_changed();
create trigger public_content after insert or update or delete on file_use for each statement execute function app.touch_public();
create trigger public_content after update on file for each statement execute function app.touch_public();

-- Something uses a file: anew when this actor may use it, again (with another audience) when it did so already. Which deeds these are,
-- the rooms' commands decide; whoever may change a thing need not see everything it uses. False: not theirs to use.
create function app.attach_file(new_id uuid, file uuid, kind text, room text, subject uuid, audience text, group_id uuid, owner uuid, status text)
returns boolean language plpgsql as $$
declare
	may boolean := app.may_use_file(file) and exists (select from file f where f.id = $2 and ($3 is null or f.kind = $3));
	was text := app.as_house();
	done boolean := true;
begin
	update file_use u set audience = $6::app.audience, group_id = $7, owner = $8, status = $9::app.status
	where u.file_id = $2 and u.room = $4 and u.subject = $5;
	if not found then
		if may then
			insert into file_use values ($1, $2, $4, $5, $6::app.audience, $7, $8, $9::app.status);
		end if;
		done := may;
	end if;
	perform set_config('app.actor', was, true);
	return done;
end $$;

-- Something uses none of its files any more, but those in `keeping`.
create function app.detach_files(room text, subject uuid, keeping uuid[]) returns void language plpgsql as $$
declare
	was text := app.as_house();
begin
	delete from file_use u where u.room = $1 and u.subject = $2 and u.file_id <> all ($3);
	perform set_config('app.actor', was, true);
end $$;

-- Other bytes in the place of a file: those of a fresh upload of this actor, which is no file of its own any more. Gives back where the old bytes lie.
create function app.replace_file(file uuid, by_file uuid) returns uuid language plpgsql as $$
declare
	fresh file;
	old_folder uuid;
	was text;
begin
	select * into fresh from file f where f.id = $2 and f.uploaded_by = app.person() and f.unused_since is not null;
	was := app.as_house();
	select f.folder into old_folder from file f where f.id = $1 and f.kind = fresh.kind and f.id <> fresh.id;
	if old_folder is not null then
		delete from file f where f.id = fresh.id;
		update file f set folder = fresh.folder, media_type = fresh.media_type, name = fresh.name, sha256 = fresh.sha256, bytes = fresh.bytes, stored_bytes = fresh.stored_bytes,
			width = fresh.width, height = fresh.height, widths = fresh.widths, colour = fresh.colour, seconds = fresh.seconds
		where f.id = $1;
	end if;
	perform set_config('app.actor', was, true);
	return old_folder;
end $$;

-- Takes a file away for good, when nothing but `subject` of `room` uses it. Gives back where its bytes lie, or null: something still does.
create function app.drop_file(file uuid, room text, subject uuid) returns uuid language plpgsql as $$
declare
	was text := app.as_house();
	old_folder uuid;
begin
	delete from file f where f.id = $1 and not exists (select from file_use u where u.file_id = $1 and (u.room <> $2 or u.subject <> $3)) returning f.folder into old_folder;
	perform set_config('app.actor', was, true);
	return old_folder;
end $$;

-- What somebody keeps here, in bytes. Waits for their other uploads, so that ten at once do not overshoot.
create function app.file_bytes_of(who uuid) returns bigint language plpgsql as $$
declare
	was text;
	total bigint;
begin
	perform pg_advisory_xact_lock(hashtext('samenspel.files'), hashtext(who::text));
	was := app.as_house();
	select coalesce(sum(stored_bytes), 0) into total from file where uploaded_by = who;
	perform set_config('app.actor', was, true);
	return total;
end $$;
