-- One index for everything that can be found (house.md, rule 5). Not FORCE: the owner's functions below carry the audience condition
-- themselves, because text operators are not leakproof and row security would keep PostgreSQL from using their index.
-- Only kernel/server/search names these tables (an architecture test holds that).

-- Words as they are written, without accents; and per language down to their stem.
create text search configuration app.plain (copy = simple);
alter text search configuration app.plain alter mapping for hword, hword_part, word with unaccent, simple;
create text search configuration app.nl (copy = dutch);
alter text search configuration app.nl alter mapping for hword, hword_part, word with unaccent, dutch_stem;
create text search configuration app.fr (copy = french);
alter text search configuration app.fr alter mapping for hword, hword_part, word with unaccent, french_stem;
create text search configuration app.en (copy = english);
alter text search configuration app.en alter mapping for hword, hword_part, word with unaccent, english_stem;
create text search configuration app.de (copy = german);
alter text search configuration app.de alter mapping for hword, hword_part, word with unaccent, german_stem;

create table search_entry (
	id uuid primary key,
	kind text not null,
	subject uuid not null,
	locale text not null,
	title text not null,
	summary text not null default '',
	address text not null,
	body text not null,
	words tsvector not null,
	plain_title text not null,
	audience app.audience not null,
	group_id uuid,
	owner uuid,
	status app.status not null,
	changed_at timestamptz not null,
	unique (kind, subject, locale)
);
create index search_words on search_entry using gin (words);
create index search_group on search_entry (group_id) where group_id is not null;
create index search_subject on search_entry (subject);
create index search_owner on search_entry (owner) where owner is not null;
alter table search_entry enable row level security;
create policy see on search_entry for select using (app.may_see(audience, group_id, owner, status));

-- Every word of the index, once: for parts of compound words and for typing mistakes. It says nothing about who may read what, so
-- nobody gets to see it; it only widens a question, and the answers are filtered.
create table search_word (word text primary key);
create index search_word_parts on search_word using gin (word gin_trgm_ops);
alter table search_word enable row level security;
create policy house on search_word using (app.is_house());

create function app.worth_knowing(word text) returns boolean language sql immutable as $$ select length(word) between 4 and 40 and word ~ '^[[:alpha:]]+$' $$;

create function app.search_words_changed() returns trigger language plpgsql as $$
begin
	if tg_op <> 'DELETE' then
		insert into search_word select w from unnest(tsvector_to_array(new.words)) as w where app.worth_knowing(w) on conflict do nothing;
	end if;
	if tg_op <> 'INSERT' then
		delete from search_word s using unnest(tsvector_to_array(old.words)) as w
		where s.word = w and not exists (select from search_entry e where e.words @@ quote_literal(w)::tsquery);
	end if;
	return null;
end $$;
create trigger words_changed after insert or update of words or delete on search_entry for each row execute function app.search_words_changed();

-- Two writers may have judged a word at the same moment; once a night the list is made whole.
create function app.search_know_words() returns void language sql as $$
	insert into search_word select word from ts_stat('select words from search_entry') where app.worth_knowing(word) on conflict do nothing
$$;

create function app.search_put(id uuid, kind text, subject uuid, locale text, title text, summary text, address text, body text,
	audience text, group_id uuid, owner uuid, status text, moment timestamptz) returns void language sql as $$
	insert into search_entry (id, kind, subject, locale, title, summary, address, body, words, plain_title, audience, group_id, owner, status, changed_at)
	select $1, $2, $3, $4, $5, $6, $7, $8,
		setweight(to_tsvector('app.plain', $5), 'A') || setweight(to_tsvector(stem, $5), 'A') || setweight(to_tsvector('app.plain', $6), 'B')
			|| setweight(to_tsvector(stem, $6), 'B') || to_tsvector('app.plain', $8) || to_tsvector(stem, $8),
		lower(unaccent($5)), $9::app.audience, $10, $11, $12::app.status, $13
	from (select (case $4 when 'fr' then 'app.fr' when 'en' then 'app.en' when 'de' then 'app.de' else 'app.nl' end)::regconfig as stem) as language
	on conflict (kind, subject, locale) do update set title = excluded.title, summary = excluded.summary, address = excluded.address, body = excluded.body,
		words = excluded.words, plain_title = excluded.plain_title, audience = excluded.audience, group_id = excluded.group_id, owner = excluded.owner,
		status = excluded.status, changed_at = excluded.changed_at
$$;
create function app.search_drop(kind text, subject uuid) returns void language sql as $$
	delete from search_entry e where e.kind = $1 and e.subject = $2
$$;

-- The words of a question, at most twelve. Little words ("de", "pour", "with") are left out, unless there is nothing else.
create function app.search_terms(words text) returns text[] language sql stable as $$
	with term as (
		select word, place, not ('{}' in (ts_lexize('dutch_stem', word), ts_lexize('french_stem', word), ts_lexize('english_stem', word), ts_lexize('german_stem', word))) as says
		from regexp_split_to_table(lower(unaccent(left(words, 200))), '[^[:alnum:]]+') with ordinality as w (word, place) where word <> ''
	)
	select coalesce((array_agg(left(word, 40) order by place))[1:12], '{}') from term where says or not exists (select from term where says)
$$;

-- A word as it is written, its stem in each language, and with `unfinished` everything that begins with it.
create function app.search_exactly(term text, unfinished boolean) returns tsquery language sql stable as $$
	select to_tsquery('app.plain', quote_literal(term) || case when unfinished then ':*' else '' end) || to_tsquery('app.nl', quote_literal(term))
		|| to_tsquery('app.fr', quote_literal(term)) || to_tsquery('app.en', quote_literal(term)) || to_tsquery('app.de', quote_literal(term))
$$;

-- Other words somebody may mean: longer ones it is a part of ("opvang": kinderopvang); else the parts it is made of ("babygroep": baby, groep);
-- else those that differ by a typing mistake or two. Null when there are none.
create function app.search_widely(term text) returns tsquery language plpgsql stable as $$
declare
	others text[];
	slips integer := case when length(term) > 5 then 2 else 1 end;
begin
	if not app.worth_knowing(term) then return null; end if;
	others := array(select word from search_word where word like '%' || term || '%' order by length(word), word limit 60);
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

-- A question as the index understands it. `sharp`: all words as written; `wide`: all words, each also as what it may stand for; `loose`: any of them.
create function app.search_question(words text, out sharp tsquery, out wide tsquery, out loose tsquery) language plpgsql stable as $$
declare
	terms text[] := app.search_terms(words);
	exact tsquery;
	others tsquery;
	wider tsquery;
begin
	for place in 1 .. cardinality(terms) loop
		exact := app.search_exactly(terms[place], place = cardinality(terms) and words !~ '\s$');
		others := app.search_widely(terms[place]);
		wider := case when others is null then exact else exact || others end;
		sharp := case when place = 1 then exact else sharp && exact end;
		wide := case when place = 1 then wider else wide && wider end;
		loose := case when place = 1 then wider else loose || wider end;
	end loop;
end $$;

-- For rooms that search their own rows: all words must be there as they are written, the last may be unfinished.
create function app.search_query(words text) returns tsquery language sql stable as $$
	select coalesce(to_tsquery('app.plain', nullif(string_agg(quote_literal(word) || case when place = last then ':*' else '' end, ' & ' order by place), '')), ''::tsquery)
	from (select word, place, max(place) over () as last
		from regexp_split_to_table(regexp_replace(words, '[^[:alnum:]]+', ' ', 'g'), '\s+') with ordinality as w (word, place) where word <> '') as w
$$;

-- What answers, and may be seen: the condition of the policy stands here (see above); tests compare the two row by row.
create function app.search_hits(sharp tsquery, wide tsquery, plain text, wanted_locale text)
returns table (id uuid, kind text, subject uuid, locale text, score real, changed_at timestamptz) language sql stable as $$
	select e.id, e.kind, e.subject, e.locale,
		(2 * ts_rank_cd('{0.05, 0.2, 0.5, 1}', e.words, sharp, 1 | 32) + ts_rank_cd('{0.05, 0.2, 0.5, 1}', e.words, wide, 1 | 32)
			+ similarity(e.plain_title, plain) + case when e.locale = wanted_locale then 0.5 else 0 end)::real,
		e.changed_at
	from search_entry e
	where e.words @@ wide and app.may_see(e.audience, e.group_id, e.owner, e.status)
$$;

-- One page of answers, best first, each thing once (in the wanted language when it answers in that one), with how many there are of each
-- kind. The signs \x01 and \x02 stand around words that answer.
create function app.search_page(sharp tsquery, wide tsquery, plain text, wanted_locale text, kinds text[], row_limit integer, row_offset integer)
returns jsonb language sql stable as $$
	with hit as materialized (
		select distinct on (h.kind, h.subject) h.* from app.search_hits(sharp, wide, plain, wanted_locale) h
		order by h.kind, h.subject, h.locale = wanted_locale desc, h.score desc
	),
	wanted as (select h.* from hit h where kinds is null or h.kind = any (kinds)),
	page as (select w.* from wanted w order by w.score desc, w.changed_at desc, w.subject limit row_limit offset row_offset),
	shown as (
		select p.score, p.changed_at, p.subject, jsonb_build_object('kind', e.kind, 'subject', e.subject, 'locale', e.locale, 'title', e.title, 'summary', e.summary,
			'address', e.address, 'changedAt', e.changed_at,
			'markedTitle', ts_headline('app.plain', e.title, wide, E'HighlightAll=true, StartSel="\x01", StopSel="\x02"'),
			'excerpt', ts_headline('app.plain', left(case when e.body = '' then e.summary else e.body end, 30000), wide, E'MaxWords=34, MinWords=18, ShortWord=2, StartSel="\x01", StopSel="\x02"')) as entry
		from page p join search_entry e on e.id = p.id
	)
	select jsonb_build_object(
		'total', (select count(*) from wanted),
		'kinds', coalesce((select jsonb_object_agg(f.kind, f.n) from (select h.kind, count(*) as n from hit h group by h.kind) as f), '{}'),
		'hits', coalesce((select jsonb_agg(s.entry order by s.score desc, s.changed_at desc, s.subject) from shown s), '[]'))
$$;

-- The search. `near` says that no answer holds all the words, and these hold some.
create function app.search(words text, wanted_locale text, kinds text[], row_limit integer, row_offset integer) returns jsonb language plpgsql stable as $$
declare
	asked record := app.search_question(words);
	plain text := lower(unaccent(words));
	page jsonb := '{"total": 0, "kinds": {}, "hits": []}';
	near boolean := false;
begin
	if asked.wide is not null then
		page := app.search_page(asked.sharp, asked.wide, plain, wanted_locale, kinds, row_limit, row_offset);
		near := page -> 'kinds' = '{}' and asked.loose <> asked.wide;
		if near then
			page := app.search_page(asked.sharp, asked.loose, plain, wanted_locale, kinds, row_limit, row_offset);
		end if;
	end if;
	return page || jsonb_build_object('near', near and page -> 'kinds' <> '{}');
end $$;

-- Titles that go on as somebody types, of what they may see.
create function app.search_suggest(words text, wanted_locale text, row_limit integer)
returns table (kind text, title text, address text) language sql stable as $$
	with asked as materialized (
		select (select string_agg(quote_literal(term) || ':*A', ' & ')::tsquery from unnest(app.search_terms(words)) as term) as query, lower(unaccent(words)) as plain
	),
	hit as (
		select distinct on (e.kind, e.subject) e.kind, e.title, e.address, e.plain_title
		from search_entry e, asked
		where e.words @@ asked.query and app.may_see(e.audience, e.group_id, e.owner, e.status)
		order by e.kind, e.subject, e.locale = wanted_locale desc
	)
	select h.kind, h.title, h.address from hit h, asked
	order by starts_with(h.plain_title, asked.plain) desc, similarity(h.plain_title, asked.plain) desc, h.title limit row_limit
$$;

-- What these things are called and where they stand, of what may be seen, in the wanted language when there is one.
create function app.search_titles(subjects uuid[], wanted_locale text) returns table (kind text, subject uuid, title text, address text) language sql stable as $$
	select distinct on (e.kind, e.subject) e.kind, e.subject, e.title, e.address from search_entry e
	where e.subject = any (subjects) and app.may_see(e.audience, e.group_id, e.owner, e.status)
	order by e.kind, e.subject, e.locale = wanted_locale desc
$$;
