-- Two deeds at the same moment, where nothing of what the first did may be lost or left behind.

-- Where people keep an organization, one of them leads; also when the last two who lead it leave at once, or somebody gets the keys as the
-- last one leaves. Who comes or goes waits for who does, and looks then.
create or replace function app.keeper_left() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
	theirs uuid := coalesce(new.organization_id, old.organization_id);
begin
	perform from organization o where o.id = theirs for no key update;
	update keeper k set role = 'lead' where k.organization_id = theirs
		and not exists (select from keeper o where o.organization_id = theirs and o.role = 'lead')
		and k.person_id = (select n.person_id from keeper n where n.organization_id = theirs order by n.since, n.person_id limit 1);
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger keeper_came after insert on keeper for each row when (new.role <> 'lead') execute function app.keeper_left();

-- A file that is put somewhere while it is taken away: who takes it away waits, and finds that something uses it.
create or replace function app.drop_file(file uuid, room text, subject uuid) returns uuid language plpgsql as $$
declare
	was text := app.as_house();
	old_folder uuid;
begin
	perform from file f where f.id = $1 for update;
	delete from file f where f.id = $1 and not exists (select from file_use u where u.file_id = $1 and (u.room <> $2 or u.subject <> $3)) returning f.folder into old_folder;
	perform set_config('app.actor', was, true);
	return old_folder;
end $$;

-- As before; the upload and the file whose place it takes are held first, so that what is used meanwhile is no fresh upload any more, and
-- the bytes that two who replace it leave behind are both known.
create or replace function app.replace_file(file uuid, by_file uuid) returns uuid language plpgsql as $$
declare
	fresh file;
	old_folder uuid;
	was text := app.as_house();
begin
	perform from file f where f.id in ($1, $2) order by f.id for update;
	perform set_config('app.actor', was, true);
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

-- Who has or had this address, as before. Who asks is about to take it: others who want it wait until they did.
create or replace function app.address_held(wanted_locale text, wanted text) returns uuid language plpgsql volatile as $$
declare
	was text := app.as_house();
	holder uuid;
begin
	perform pg_advisory_xact_lock(hashtext('samenspel.address'), hashtext(wanted_locale || wanted));
	select coalesce(
		(select case p.kind when 'hub' then p.theme_id else p.id end from page_text t join page p on p.id = t.page_id where t.locale = wanted_locale and t.address = wanted),
		(select coalesce(r.page_id, r.theme_id, r.id) from redirect r where r.locale = wanted_locale and r.address = wanted),
		(select t.theme_id from theme_text t where t.locale = wanted_locale and '/themas/' || t.slug = wanted)) into holder;
	perform set_config('app.actor', was, true);
	return holder;
end $$;

-- Places that lost whoever led them in such a moment have a lead again.
select set_config('app.actor', 'house', true);
update keeper k set role = 'lead' where not exists (select from keeper o where o.organization_id = k.organization_id and o.role = 'lead')
	and k.person_id = (select n.person_id from keeper n where n.organization_id = k.organization_id order by n.since, n.person_id limit 1);
