-- What a search costs is told by how often something is asked, not by how hard it is: who asks is looked up once instead of once for each
-- text that holds the words, each word of a question stands in it once, and the part of a text that is shown is chosen beside the database.

-- A word as it is written, its stem in each language, and with `unfinished` everything that begins with it; what is the same in two languages once.
create or replace function app.search_exactly(term text, unfinished boolean) returns tsquery language plpgsql stable as $$
declare
	exact tsquery := to_tsquery('app.plain', quote_literal(term) || case when unfinished then ':*' else '' end);
	language regconfig;
	stem tsquery;
begin
	foreach language in array '{app.nl,app.fr,app.en,app.de}'::regconfig[] loop
		stem := to_tsquery(language, quote_literal(term));
		if not exact @> stem then exact := exact || stem; end if;
	end loop;
	return exact;
end $$;

-- What answers, and may be seen: the condition of the policy stands here; tests compare the two row by row.
create or replace function app.search_hits(sharp tsquery, wide tsquery, plain text, wanted_locale text)
returns table (id uuid, kind text, subject uuid, locale text, score real, changed_at timestamptz) language sql stable as $$
	select e.id, e.kind, e.subject, e.locale,
		(case when sharp = wide then 0 else 2 * ts_rank_cd('{0.05, 0.2, 0.5, 1}', e.words, sharp, 1 | 32) end
			+ case when sharp = wide then 3 else 1 end * ts_rank_cd('{0.05, 0.2, 0.5, 1}', e.words, wide, 1 | 32)
			+ similarity(e.plain_title, plain) + case when e.locale = wanted_locale then 0.5 else 0 end)::real,
		e.changed_at
	from search_entry e
	where e.words @@ wide and (select app.is_somebody()) and (
		(e.status = 'published' and e.audience = 'public')
		or (select app.is_house())
		or e.owner = (select app.person())
		or (e.status = 'published' and (
			(e.audience = 'network' and (select app.has_role('member')))
			or (e.audience = 'group' and e.group_id = any ((select app.groups())::uuid[]))))
		or (e.audience in ('public', 'network') and (select app.has_role('editor'))))
$$;

-- One page of answers, best first, each thing once (in the wanted language when it answers in that one), with its text; beside each how many
-- there are, and of each kind. Nothing when nothing answers; one row without a thing when the page is empty.
drop function app.search_page(tsquery, tsquery, text, text, text[], integer, integer);
create function app.search_page(sharp tsquery, wide tsquery, plain text, wanted_locale text, kinds text[], row_limit integer, row_offset integer)
returns table (total bigint, counts jsonb, kind text, subject uuid, locale text, title text, summary text, address text, changed_at timestamptz, body text)
language sql stable as $$
	with hit as materialized (
		select distinct on (h.kind, h.subject) h.* from app.search_hits(sharp, wide, plain, wanted_locale) h
		order by h.kind, h.subject, h.locale = wanted_locale desc, h.score desc
	),
	wanted as (select h.* from hit h where kinds is null or h.kind = any (kinds)),
	page as (select w.* from wanted w order by w.score desc, w.changed_at desc, w.subject limit row_limit offset row_offset)
	select f.total, f.counts, e.kind, e.subject, e.locale, e.title, e.summary, e.address, e.changed_at, left(case when e.body = '' then e.summary else e.body end, 30000)
	from (select (select count(*) from wanted) as total, (select jsonb_object_agg(k.kind, k.n) from (select h.kind, count(*) as n from hit h group by h.kind) as k) as counts) as f
	left join (page p join search_entry e on e.id = p.id) on true
	where f.counts is not null
	order by p.score desc, p.changed_at desc, p.subject
$$;

-- The search: rows of the page, with the words that were looked for; what of a text is shown, and marked, is chosen from these. `near` says
-- that no answer holds all the words, and these hold some. Which texts hold a word is found in the index of words: reading all of them looks
-- cheap to PostgreSQL while they are few, but each has to be unpacked.
drop function app.search(text, text, text[], integer, integer);
create function app.search(words text, wanted_locale text, kinds text[], row_limit integer, row_offset integer)
returns table (near boolean, sought text, total bigint, counts jsonb, kind text, subject uuid, locale text, title text, summary text, address text, changed_at timestamptz, body text)
language plpgsql stable set enable_seqscan = off as $$
declare
	asked record := app.search_question(words);
	plain text := lower(unaccent(words));
begin
	if asked.wide is null then return; end if;
	return query select false, asked.wide::text, p.* from app.search_page(asked.sharp, asked.wide, plain, wanted_locale, kinds, row_limit, row_offset) as p;
	if found or asked.loose = asked.wide then return; end if;
	return query select true, asked.loose::text, p.* from app.search_page(asked.sharp, asked.loose, plain, wanted_locale, kinds, row_limit, row_offset) as p;
end $$;
