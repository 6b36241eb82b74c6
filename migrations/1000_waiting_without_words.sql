-- A mail that carries words of a group, as it reads without them: kept while it waits, for when that group keeps its words out of mail by then.
alter table mail add column quiet jsonb;

-- What was sent, taken out or emptied needs no other reading.
create function app.mail_settled() returns trigger language plpgsql as $$
begin
	new.quiet := null;
	return new;
end $$;
create trigger mail_settled before update of status, html on mail for each row
	when (new.quiet is not null and (new.status not in ('waiting', 'failed') or new.html = ''))
	execute function app.mail_settled();

-- A group that keeps its words out of mail from now on: a mail that waits goes as it reads without them. What tells of posts, digests and polls
-- goes nowhere instead, and what they told is told again, without words.
create or replace function app.words_kept_inside() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	update mail set subject = quiet ->> 'subject', html = quiet ->> 'html', body = quiet ->> 'body', quiet = null
		where status in ('waiting', 'failed') and new.id = any (about) and quiet is not null;
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
