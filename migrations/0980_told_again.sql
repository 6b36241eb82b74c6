-- What is taken out of the queue for one thing that stood in it, takes along more than that. The rest is told after all.

-- A digest (one of its posts went out of sight, its reader left one of its groups): it is made anew, with what may still be read. One that was
-- taken out by hand is not empty, and is not made again.
create function app.digest_taken() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	delete from told_post where person_id = new.to_person and post_id = any (new.about);
	delete from digest where person_id = new.to_person and made_at = new.created_at;
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger digest_taken after update of status on mail for each row
	when (new.kind = 'groups.digest' and old.status in ('waiting', 'failed') and new.status = 'cancelled' and new.html = '')
	execute function app.digest_taken();

-- A group that keeps its words out of mail from now on: those that wait go nowhere, and what they told is told again, without words.
create function app.words_kept_inside() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	with taken as (
		update mail set status = 'cancelled', html = '', body = '', subject = '' where status in ('waiting', 'failed') and new.id = any (about)
			and kind in ('groups.post', 'groups.digest', 'groups.poll_closing') returning kind, to_person, about
	), unrung as (
		delete from notification n using taken where taken.kind = 'groups.post' and n.person_id = taken.to_person and n.post_id = any (taken.about) and n.read_at is null
		returning n.person_id, n.post_id
	), untold as (
		delete from told_post o using unrung where o.person_id = unrung.person_id and o.post_id = unrung.post_id
	)
	insert into untold_post (post_id, at) select p.id, p.written_at from post p where p.id in (select post_id from unrung) on conflict do nothing;
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger words_kept_inside after update of mail_content on groups for each row when (old.mail_content and not new.mail_content)
	execute function app.words_kept_inside();
