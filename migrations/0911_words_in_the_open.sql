-- Which words stand where everybody may read. What a word may stand for is decided by those alone: else whether a search falls back on what
-- looks like it tells of a word that was only ever said in a closed group.
alter table search_word add column open boolean not null default false;
create index search_words_open on search_entry using gin (words) where audience = 'public' and status = 'published';

create function app.stands_open(word text) returns boolean language sql stable as $$
	select exists (select from search_entry e where e.words @@ quote_literal(word)::tsquery and e.audience = 'public' and e.status = 'published')
$$;

create or replace function app.search_words_changed() returns trigger language plpgsql as $$
declare
	said text[] := case when tg_op = 'INSERT' then '{}' else tsvector_to_array(old.words) end;
	says text[] := case when tg_op = 'DELETE' then '{}' else tsvector_to_array(new.words) end;
	now_open boolean := tg_op <> 'DELETE' and new.audience = 'public' and new.status = 'published';
	was_open boolean := tg_op <> 'INSERT' and old.audience = 'public' and old.status = 'published';
	said_open text[] := case when was_open then said else '{}' end;
	says_open text[] := case when now_open then says else '{}' end;
begin
	insert into search_word (word, open) select w, now_open from (select unnest(says) as w except select unnest(said)) as came where app.worth_knowing(w) order by w on conflict do nothing;
	delete from search_word s using (select unnest(said) as w except select unnest(says)) as gone
	where s.word = gone.w and not exists (select from search_entry e where e.words @@ quote_literal(gone.w)::tsquery);
	update search_word s set open = true from (select unnest(says_open) as w except select unnest(said_open) order by w) as came where s.word = came.w and not s.open;
	update search_word s set open = false from (select unnest(said_open) as w except select unnest(says_open) order by w) as gone
	where s.word = gone.w and s.open and not app.stands_open(s.word);
	return null;
end $$;
drop trigger words_changed on search_entry;
create trigger words_changed after insert or update of words, audience, status or delete on search_entry for each row execute function app.search_words_changed();

create or replace function app.search_know_words() returns void language sql as $$
	insert into search_word (word) select word from ts_stat('select words from search_entry') where app.worth_knowing(word) on conflict do nothing;
	update search_word s set open = o.open from (select w.word, t.word is not null as open from search_word w
		left join ts_stat('select words from search_entry where audience = ''public'' and status = ''published''') as t using (word)) as o
	where o.word = s.word and o.open <> s.open
$$;
select app.search_know_words();

-- As before; what is closed is added, for who may read it, and decides nothing.
create or replace function app.search_widely(term text) returns tsquery language plpgsql stable as $$
declare
	others text[];
	closed text[];
	parts text[] := '{}';
	slips integer := case when length(term) > 5 then 2 else 1 end;
begin
	if not app.worth_knowing(term) then return null; end if;
	select coalesce(array_agg(word) filter (where open), '{}'), coalesce(array_agg(word) filter (where not open), '{}') into others, closed
	from (select word, open, row_number() over (partition by open order by length(word), word) as place from search_word where word like '%' || term || '%') as w
	where place <= 60;
	if others = '{}' then
		parts := array(
			select quote_literal(left(term, cut)) || ' & ' || quote_literal(right(term, -cut - link)) from generate_series(3, length(term) - 3) as cut, generate_series(0, 2) as link
			where length(term) - cut - link >= 3 and substr(term, cut + 1, link) in ('', 's', 'n', 'e', 'en', 'er')
				and app.stands_open(left(term, cut)) and app.stands_open(right(term, -cut - link))
			order by link, abs(length(term) - 2 * cut) limit 3);
		if parts = '{}' then
			others := array(
				select word from search_word where word % term and open and levenshtein_less_equal(word, term, slips) <= slips
				order by levenshtein_less_equal(word, term, slips), similarity(word, term) desc, word limit 8);
			if closed = '{}' then
				closed := array(
					select word from search_word where word % term and not open and levenshtein_less_equal(word, term, slips) <= slips
					order by levenshtein_less_equal(word, term, slips), similarity(word, term) desc, word limit 8);
			end if;
		end if;
	end if;
	-- A word that is part of no other: as it is written says it all.
	if parts = '{}' and others || closed = array[term] then return null; end if;
	return array_to_string(parts || array(select quote_literal(word) from unnest(others || closed) as word), ' | ')::tsquery;
end $$;
