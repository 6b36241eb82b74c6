-- What opens next stands beside what a family filters on, so that a search reads one table and looks nothing up per row. It is true from the
-- end of the opening before it until its own end; a job moves it on, and until that has been by, the openings themselves are asked.
alter table finder_entry
	add column coming_since timestamptz not null default 'infinity',
	add column coming_starts timestamptz not null default 'infinity',
	add column coming_ends timestamptz not null default '-infinity',
	add column coming_on date not null default 'infinity';

-- Row security lets only operators answer from an index that cannot betray a row; these never were asked.
drop index finder_words, finder_kinds, finder_slots;

-- Words make a row long and few searches look at them: they stand apart, as visible as the entry they belong to.
create table finder_words (
	service_at_location_id uuid primary key references service_at_location on delete cascade,
	words tsvector not null,
	-- its entry is for everybody: then nothing more need be looked up
	for_all boolean not null
);
alter table finder_words enable row level security;
alter table finder_words force row level security;
create policy see on finder_words for select using ((for_all and app.is_somebody()) or app.is_house()
	or exists (select from finder_entry f where f.service_at_location_id = finder_words.service_at_location_id));
create policy add on finder_words for insert with check (app.has_role('member'));
create policy keep on finder_words for update using (app.has_role('member'));
create policy remove on finder_words for delete using (app.has_role('member'));
select set_config('app.actor', 'house', true);
insert into finder_words (service_at_location_id, words, for_all) select service_at_location_id, words, audience = 'public' and status = 'published' from finder_entry;
alter table finder_entry drop column words;
-- A search is small and there are many at once: none of them takes a second processor.
alter table finder_entry set (parallel_workers = 0);
alter table finder_words set (parallel_workers = 0);
-- Room on each page for the next opening, so that writing it touches no index.
alter table finder_entry set (fillfactor = 80);

-- "The next of this one" must never be looked for among all that open soon.
drop index opening_when;

-- The same rule as before, what is true of nearly every row first: what is published for everybody.
create or replace function app.may_see(audience app.audience, group_id uuid, owner uuid, status app.status) returns boolean language sql stable parallel safe as $$
	select app.is_somebody() and (
		(status = 'published' and audience = 'public')
		or app.is_house()
		or owner = app.person()
		or (status = 'published' and (
			(audience = 'network' and app.has_role('member'))
			or (audience = 'group' and group_id = any (app.groups()))))
		or (audience in ('public', 'network') and app.has_role('editor')))
$$;
