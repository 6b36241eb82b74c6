-- A worry about a child may come from a page of a shelf too: the page is frozen as it stands, as a post is.
alter table safe_case add column page_id uuid references shelf_page on delete set null;
create unique index safe_case_page_once on safe_case (page_id, reported_by) where status = 'open';
create index safe_case_page on safe_case (page_id);

-- Frozen: what the page says with the words it quotes by leave, what it said before, who wrote it last and where. Null: there is nobody trained but
-- who wrote it, or the page is not there for these eyes.
create function app.report_page_worry(new_id uuid, of_page uuid, why text, moment timestamptz) returns uuid language plpgsql as $$
declare
	who uuid := app.person();
	reads boolean := exists (select from shelf_page p where p.id = of_page);
	author uuid := app.page_author(of_page);
	was text := app.as_house();
	known uuid;
	p shelf_page;
	frozen jsonb;
begin
	select * into p from shelf_page x where x.id = of_page;
	if not reads or who is null or not exists (select from safeguard s join person o on o.id = s.person_id and o.suspended_at is null where s.person_id is distinct from author) then
		perform set_config('app.actor', was, true);
		return null;
	end if;
	select jsonb_build_object('of', 'page', 'number', p.version, 'elided', '', 'source', 'site', 'edited_at', null,
		'doc', jsonb_build_object('type', 'doc', 'content', coalesce(p.doc -> 'content', '[]') || coalesce((select jsonb_agg(jsonb_build_object('type', 'blockquote', 'content', q.doc -> 'content') order by q.place)
			from shelf_quote q where q.page_id = p.id and q.answer in ('named', 'unnamed')), '[]')),
		'written_at', coalesce((select v.at from shelf_version v where v.page_id = p.id and v.version = p.version), p.changed_at),
		'author', jsonb_build_object('id', author, 'name', (select o.name from person o where o.id = author)),
		'topic', jsonb_build_object('id', p.id, 'key', p.key, 'title', p.title),
		'group', (select jsonb_build_object('id', g.id, 'slug', g.slug, 'name', g.name) from groups g where g.id = p.group_id),
		'before', coalesce((select jsonb_agg(jsonb_build_object('doc', v.doc, 'until', v.until) order by v.version) from (
			select o.version, o.doc, lead(o.at) over (order by o.version) as until from shelf_version o where o.page_id = p.id) v where v.version < p.version and v.until is not null), '[]'),
		'files', '[]'::jsonb) into frozen;
	insert into safe_case (id, page_id, group_id, about, reported_by, words, reported_at, evidence, evidence_hash)
		values (new_id, p.id, p.group_id, author, who, why, moment, frozen, encode(sha256(convert_to(frozen::text, 'UTF8')), 'hex'))
		on conflict (page_id, reported_by) where status = 'open' do nothing returning id into known;
	if known is null then select c.id into known from safe_case c where c.page_id = of_page and c.reported_by = who and c.status = 'open'; end if;
	perform set_config('app.actor', was, true);
	return known;
end $$;

drop function app.my_worries();
create function app.my_worries() returns table (post_id uuid, page_id uuid, reported_at timestamptz, status text) language plpgsql as $$
declare
	who uuid := app.person();
	was text := app.as_house();
begin
	return query select c.post_id, c.page_id, c.reported_at, c.status from safe_case c where c.reported_by = who order by c.reported_at desc limit 50;
	perform set_config('app.actor', was, true);
end $$;
