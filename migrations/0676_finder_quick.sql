-- Words say nothing by themselves: whoever looks for them gets entries, and those are guarded. Against the owner the table is open, because
-- text operators are not leakproof and row security would keep PostgreSQL from using their index (as in 0031_search.sql); only the finder
-- names it (an architecture test holds that).
alter table finder_words no force row level security;
alter policy see on finder_words using (exists (select from finder_entry f where f.service_at_location_id = finder_words.service_at_location_id));
alter table finder_words drop column for_all;
create index finder_words_said on finder_words using gin (words);

-- The same rule as before. What is true of nearly every row comes first, and who asks is worked out once for all of them.
alter policy see on finder_entry using ((status = 'published' and audience = 'public' and (select app.is_somebody()))
	or app.may_see(audience, null, owner, status) or organization_id in (select k.organization_id from keeper k where k.person_id = app.person()));
