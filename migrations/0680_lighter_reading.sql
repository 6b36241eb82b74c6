-- What is asked of every row of a list is made light: with many rows behind it, a condition is most of what a page costs.

-- Does who asks stand in this group? Finds it in the setting as it is written there; `any (app.groups())` reads the whole list of groups anew
-- for every row it is asked of.
create function app.stands_in(group_id uuid) returns boolean language sql stable parallel safe as $$
	select strpos(coalesce(current_setting('app.groups', true), ''), group_id::text) > 0
$$;

-- The same rule as before.
create or replace function app.may_see(audience app.audience, group_id uuid, owner uuid, status app.status) returns boolean language sql stable parallel safe as $$
	select app.is_somebody() and (
		(status = 'published' and audience = 'public')
		or app.is_house()
		or owner = app.person()
		or (status = 'published' and (
			(audience = 'network' and app.has_role('member'))
			or (audience = 'group' and app.stands_in(group_id))))
		or (audience in ('public', 'network') and app.has_role('editor')))
$$;
drop policy see on groups;
create policy see on groups for select using (app.is_somebody() and (
	app.is_house() or listed = 'public' or (listed = 'network' and app.has_role('member')) or app.stands_in(id) or app.has_role('admin')));
drop policy see on membership;
create policy see on membership for select using (app.is_house() or person_id = app.person() or app.stands_in(group_id)
	or (role = 'lead' and app.has_role('member') and exists (select from groups g where g.id = group_id)));
drop policy see on notification;
create policy see on notification for select using (app.is_house() or (person_id = app.person() and app.stands_in(group_id)));

-- The words of the index change with what came and what went: what an entry says still is neither looked up nor written again. In one order,
-- so that two who write at the same moment wait for each other and not in a ring.
create or replace function app.search_words_changed() returns trigger language plpgsql as $$
declare
	said text[] := tsvector_to_array(old.words);
	says text[] := tsvector_to_array(new.words);
begin
	insert into search_word select w from (select unnest(says) as w except select unnest(said)) as came where app.worth_knowing(w) order by w on conflict do nothing;
	delete from search_word s using (select unnest(said) as w except select unnest(says)) as gone
	where s.word = gone.w and not exists (select from search_entry e where e.words @@ quote_literal(gone.w)::tsquery);
	return null;
end $$;

-- Weighing an answer is most of a search: it is done once when the words may stand for nothing else.
create or replace function app.search_widely(term text) returns tsquery language plpgsql stable as $$
declare
	others text[];
	slips integer := case when length(term) > 5 then 2 else 1 end;
begin
	if not app.worth_knowing(term) then return null; end if;
	others := array(select word from search_word where word like '%' || term || '%' order by length(word), word limit 60);
	-- A word that is part of no other: as it is written says it all.
	if others = array[term] then return null; end if;
	if others = '{}' then
		others := array(
			select quote_literal(left(term, cut)) || ' & ' || quote_literal(right(term, -cut - link)) from generate_series(3, length(term) - 3) as cut, generate_series(0, 2) as link
			where length(term) - cut - link >= 3 and substr(term, cut + 1, link) in ('', 's', 'n', 'e', 'en', 'er')
				and exists (select from search_entry e where e.words @@ quote_literal(left(term, cut))::tsquery)
				and exists (select from search_entry e where e.words @@ quote_literal(right(term, -cut - link))::tsquery)
			order by link, abs(length(term) - 2 * cut) limit 3);
		if others <> '{}' then return array_to_string(others, ' | ')::tsquery; end if;
		others := array(
			select word from search_word where word % term and levenshtein_less_equal(word, term, slips) <= slips
			order by levenshtein_less_equal(word, term, slips), similarity(word, term) desc, word limit 8);
	end if;
	return (select string_agg(quote_literal(word), ' | ')::tsquery from unnest(others) as word);
end $$;
create or replace function app.search_hits(sharp tsquery, wide tsquery, plain text, wanted_locale text)
returns table (id uuid, kind text, subject uuid, locale text, score real, changed_at timestamptz) language sql stable as $$
	select e.id, e.kind, e.subject, e.locale,
		(case when sharp = wide then 0 else 2 * ts_rank_cd('{0.05, 0.2, 0.5, 1}', e.words, sharp, 1 | 32) end
			+ case when sharp = wide then 3 else 1 end * ts_rank_cd('{0.05, 0.2, 0.5, 1}', e.words, wide, 1 | 32)
			+ similarity(e.plain_title, plain) + case when e.locale = wanted_locale then 0.5 else 0 end)::real,
		e.changed_at
	from search_entry e
	where e.words @@ wide and app.may_see(e.audience, e.group_id, e.owner, e.status)
$$;

-- Something was added to a thing that is in the index: only what is new is read. What is not in the index stays out of it.
create function app.search_add(kind text, subject uuid, more text, moment timestamptz) returns void language sql as $$
	update search_entry e set body = e.body || E'\n' || $3, changed_at = $4, words = e.words || to_tsvector('app.plain', $3)
		|| to_tsvector((case e.locale when 'fr' then 'app.fr' when 'en' then 'app.en' when 'de' then 'app.de' else 'app.nl' end)::regconfig, $3)
	where e.kind = $1 and e.subject = $2 and length(e.body) + length($3) < 200000
$$;
