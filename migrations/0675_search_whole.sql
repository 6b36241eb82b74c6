-- All there is to find of some things of one kind, in one statement: entries that are not among these go, those that say the same are left
-- alone, the others are written. A thing is often looked at again without a word of it having changed.
create function app.search_settle(kind text, subjects uuid[], entries jsonb) returns void language sql as $$
	delete from search_entry e where e.kind = $1 and e.subject = any ($2)
		and not exists (select from jsonb_to_recordset($3) as n (subject uuid, locale text) where n.subject = e.subject and n.locale = e.locale);
	select app.search_put(n.id, $1, n.subject, n.locale, n.title, n.summary, n.address, n.body, n.audience, n.group_id, n.owner, n.status, n.changed_at)
	from jsonb_to_recordset($3) as n (id uuid, subject uuid, locale text, title text, summary text, address text, body text, audience text, group_id uuid,
		owner uuid, status text, changed_at timestamptz)
	where not exists (select from search_entry e where e.kind = $1 and e.subject = n.subject and e.locale = n.locale
		and (e.title, e.summary, e.address, e.body, e.audience::text, e.group_id, e.owner, e.status::text, e.changed_at)
			is not distinct from (n.title, n.summary, n.address, n.body, n.audience, n.group_id, n.owner, n.status, n.changed_at));
$$;
