-- A long conversation stands in the index in pieces of twenty posts, each with the address of its page: what was said last is found however
-- much was said before, an answer leads to where it stands, and adding words costs the same at the hundredth page as at the first.

alter table search_entry add column piece integer not null default 0;
alter table search_entry drop constraint search_entry_kind_subject_locale_key;
alter table search_entry add unique (kind, subject, locale, piece);

create function app.search_stem(locale text) returns regconfig language sql immutable as $$
	select (case locale when 'fr' then 'app.fr' when 'en' then 'app.en' when 'de' then 'app.de' else 'app.nl' end)::regconfig
$$;
create function app.search_said(locale text, said text) returns tsvector language sql stable as $$
	select to_tsvector('app.plain', said) || to_tsvector(app.search_stem(locale), said)
$$;

-- The words of a piece. What a thing is called weighs most where it begins: who looks for it by name comes there. The other pieces have those
-- words too, so that a question may name the thing and what was said in it.
create function app.search_words(locale text, piece integer, title text, summary text, said text) returns tsvector language sql stable as $$
	select case when piece = 0 then setweight(app.search_said(locale, title), 'A') || setweight(app.search_said(locale, summary), 'B')
		else app.search_said(locale, title) || app.search_said(locale, summary) end || app.search_said(locale, said)
$$;

drop function app.search_put(uuid, text, uuid, text, text, text, text, text, text, uuid, uuid, text, timestamptz);
create function app.search_put(id uuid, kind text, subject uuid, locale text, title text, summary text, address text, body text,
	audience text, group_id uuid, owner uuid, status text, moment timestamptz, piece integer default 0) returns void language sql as $$
	insert into search_entry (id, kind, subject, locale, piece, title, summary, address, body, words, plain_title, audience, group_id, owner, status, changed_at)
	select $1, $2, $3, $4, $14, $5, $6, $7, $8, app.search_words($4, $14, $5, $6, $8), lower(unaccent($5)), $9::app.audience, $10, $11, $12::app.status, $13
	on conflict (kind, subject, locale, piece) do update set title = excluded.title, summary = excluded.summary, address = excluded.address, body = excluded.body,
		words = excluded.words, plain_title = excluded.plain_title, audience = excluded.audience, group_id = excluded.group_id, owner = excluded.owner,
		status = excluded.status, changed_at = excluded.changed_at
$$;

create or replace function app.search_settle(kind text, subjects uuid[], entries jsonb) returns void language sql as $$
	delete from search_entry e where e.kind = $1 and e.subject = any ($2) and not exists (
		select from jsonb_to_recordset($3) as n (subject uuid, locale text, piece integer)
		where n.subject = e.subject and n.locale = e.locale and coalesce(n.piece, 0) = e.piece);
	select app.search_put(n.id, $1, n.subject, n.locale, n.title, n.summary, n.address, n.body, n.audience, n.group_id, n.owner, n.status, n.changed_at,
		coalesce(n.piece, 0))
	from jsonb_to_recordset($3) as n (id uuid, subject uuid, locale text, piece integer, title text, summary text, address text, body text, audience text,
		group_id uuid, owner uuid, status text, changed_at timestamptz)
	where not exists (select from search_entry e where e.kind = $1 and e.subject = n.subject and e.locale = n.locale and e.piece = coalesce(n.piece, 0)
		and (e.title, e.summary, e.address, e.body, e.audience::text, e.group_id, e.owner, e.status::text, e.changed_at)
			is not distinct from (n.title, n.summary, n.address, n.body, n.audience, n.group_id, n.owner, n.status, n.changed_at));
$$;

-- Something was said in a thing that is in the index: only what is new is read, and its piece is begun where it is the first. `behind` stands
-- behind the address of the thing. What is not in the index stays out of it.
drop function app.search_add(text, uuid, text, timestamptz);
create function app.search_add(id uuid, kind text, subject uuid, piece integer, behind text, more text, moment timestamptz) returns void language sql as $$
	insert into search_entry as e (id, kind, subject, locale, piece, title, summary, address, body, words, plain_title, audience, group_id, owner, status, changed_at)
	select $1, w.kind, w.subject, w.locale, $4, w.title, w.summary, w.address || $5, $6, app.search_words(w.locale, $4, w.title, w.summary, $6), w.plain_title,
		w.audience, w.group_id, w.owner, w.status, $7
	from search_entry w where w.kind = $2 and w.subject = $3 and w.piece = 0
	on conflict (kind, subject, locale, piece) do update
		set body = e.body || E'\n' || $6, changed_at = $7, words = e.words || app.search_said(e.locale, $6)
		where length(e.body) + length($6) < 200000
$$;

-- What answers, and may be seen: the condition of the policy stands here; tests compare the two row by row.
drop function app.search_hits(tsquery, tsquery, text, text);
create function app.search_hits(sharp tsquery, wide tsquery, plain text, wanted_locale text)
returns table (id uuid, kind text, subject uuid, locale text, piece integer, score real, changed_at timestamptz) language sql stable as $$
	select e.id, e.kind, e.subject, e.locale, e.piece,
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

-- Each thing once: in the wanted language when it answers in that one, with the piece that answers best.
create or replace function app.search_page(sharp tsquery, wide tsquery, plain text, wanted_locale text, kinds text[], row_limit integer, row_offset integer)
returns table (total bigint, counts jsonb, kind text, subject uuid, locale text, title text, summary text, address text, changed_at timestamptz, body text)
language sql stable as $$
	with hit as materialized (
		select distinct on (h.kind, h.subject) h.* from app.search_hits(sharp, wide, plain, wanted_locale) h
		order by h.kind, h.subject, h.locale = wanted_locale desc, h.score desc, h.piece
	),
	wanted as (select h.* from hit h where kinds is null or h.kind = any (kinds)),
	page as (select w.* from wanted w order by w.score desc, w.changed_at desc, w.subject limit row_limit offset row_offset)
	select f.total, f.counts, e.kind, e.subject, e.locale, e.title, e.summary, e.address, e.changed_at, left(case when e.body = '' then e.summary else e.body end, 30000)
	from (select (select count(*) from wanted) as total, (select jsonb_object_agg(k.kind, k.n) from (select h.kind, count(*) as n from hit h group by h.kind) as k) as counts) as f
	left join (page p join search_entry e on e.id = p.id) on true
	where f.counts is not null
	order by p.score desc, p.changed_at desc, p.subject
$$;

create or replace function app.search_titles(subjects uuid[], wanted_locale text) returns table (kind text, subject uuid, title text, address text) language sql stable as $$
	select distinct on (e.kind, e.subject) e.kind, e.subject, e.title, e.address from search_entry e
	where e.subject = any (subjects) and e.piece = 0 and app.may_see(e.audience, e.group_id, e.owner, e.status)
	order by e.kind, e.subject, e.locale = wanted_locale desc
$$;

-- What stands in the index of conversations is written anew, as it is said now: in pieces, and without what was taken out of what others began.
select set_config('app.actor', 'house', true);
create temporary table conversation on commit drop as
	select e.*, t.last_number from search_entry e join topic t on t.id = e.subject where e.kind = 'topic';
delete from search_entry where kind = 'topic';
select app.search_put(case n when 0 then c.id else gen_random_uuid() end, 'topic', c.subject, c.locale, c.title, c.summary,
	c.address || case n when 0 then '' else '?vanaf=' || n * 20 + 1 end, coalesce(said.body, ''), c.audience::text, c.group_id, c.owner, c.status::text,
	coalesce(said.at, c.changed_at), n)
from conversation c cross join lateral generate_series(0, (greatest(c.last_number, 1) - 1) / 20) as n
	cross join lateral (
		select left(string_agg((select string_agg(words #>> '{}', ' ') from jsonb_path_query(p.doc, '$.**.text') as words), E'\n' order by p.number), 200000) as body,
			max(p.written_at) as at
		from post p where p.topic_id = c.subject and p.number between n * 20 + 1 and n * 20 + 20 and p.status = 'published' and p.closed_import is null) as said
where (n = 0 or said.body is not null) and c.title <> '';
