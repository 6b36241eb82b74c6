-- Ideas that grow: an idea is a topic that stands on its group's board, in a stage, with votes, amendments and try-outs.

alter table topic drop constraint topic_kind_check;
alter table topic add constraint topic_kind_check check (kind in ('discussion', 'question', 'announcement', 'poll', 'idea'));
-- How many ideas at a time somebody may vote for, and after how many quiet weeks an idea fades.
alter table groups add column idea_votes smallint not null default 5 check (idea_votes between 1 and 50);
alter table groups add column idea_weeks smallint not null default 12 check (idea_weeks between 1 and 104);

-- Steps of the board, in order. What a step is called the group decides; what it means to the house stands beside it.
create table idea_stage (
	id uuid primary key,
	group_id uuid not null references groups on delete cascade,
	place smallint not null,
	name text not null,
	meaning text not null check (meaning in ('idea', 'trying', 'adopted', 'practice', 'parked'))
);
create index idea_stage_group on idea_stage (group_id, place);

create table idea (
	topic_id uuid primary key references topic on delete cascade,
	stage_id uuid not null references idea_stage,
	-- The last sign of life: a vote, a word, a try-out, a step.
	stirred_at timestamptz not null,
	faded_at timestamptz,
	-- The post in which hosts answered.
	answer_id uuid references post on delete set null,
	-- Where it became a practice; its draft until then is the editors'.
	practice_id uuid
);
create index idea_stage_of on idea (stage_id);
create index idea_stirred on idea (stirred_at) where faded_at is null;
create index idea_answer on idea (answer_id) where answer_id is not null;

create table idea_vote (
	topic_id uuid not null references idea on delete cascade,
	person_id uuid not null references person on delete cascade,
	at timestamptz not null,
	primary key (topic_id, person_id)
);
create index idea_vote_person on idea_vote (person_id);

-- Somebody would say it otherwise: taken over, the idea says it from then on; who wrote the idea, or a host, decides.
create table idea_amendment (
	id uuid primary key,
	topic_id uuid not null references idea on delete cascade,
	author_id uuid references person on delete set null,
	doc jsonb not null,
	at timestamptz not null,
	status text not null default 'open' check (status in ('open', 'taken', 'declined')),
	settled_by uuid references person on delete set null,
	settled_at timestamptz
);
create index idea_amendment_topic on idea_amendment (topic_id, at);
create index idea_amendment_author on idea_amendment (author_id);
create index idea_amendment_settled_by on idea_amendment (settled_by);

-- Somebody tries it somewhere, and says how it went.
create table idea_tryout (
	id uuid primary key,
	topic_id uuid not null references idea on delete cascade,
	author_id uuid references person on delete set null,
	place text not null,
	notes text not null default '',
	outcome text not null default 'busy' check (outcome in ('busy', 'works', 'partly', 'not')),
	begun_at timestamptz not null,
	changed_at timestamptz not null
);
create index idea_tryout_topic on idea_tryout (topic_id, begun_at);
create index idea_tryout_author on idea_tryout (author_id);

alter table idea_stage enable row level security;
alter table idea_stage force row level security;
alter table idea enable row level security;
alter table idea force row level security;
alter table idea_vote enable row level security;
alter table idea_vote force row level security;
alter table idea_amendment enable row level security;
alter table idea_amendment force row level security;
alter table idea_tryout enable row level security;
alter table idea_tryout force row level security;

-- The board of a group shows to who reads there, as its topics do.
create policy see on idea_stage for select using (app.is_house() or group_id = any (app.groups())
	or exists (select from groups g where g.id = group_id and (g.readable = 'public' or (g.readable = 'network' and app.has_role('member')))));
create policy keep on idea_stage for all using (app.is_house() or app.my_rank(group_id) >= 3) with check (app.is_house() or app.my_rank(group_id) >= 3);
create policy see on idea for select using (app.is_somebody() and exists (select from topic t where t.id = topic_id));
create policy begin on idea for insert with check (app.is_house() or exists (select from topic t where t.id = topic_id and t.group_id = any (app.groups())));
create policy keep on idea for update using (app.is_house() or exists (select from topic t where t.id = topic_id and t.group_id = any (app.groups())));
-- How many votes is for everybody who reads; whose they are, for the group.
create policy see on idea_vote for select using (app.is_somebody() and exists (select from topic t where t.id = topic_id));
create policy own on idea_vote using (app.is_house() or person_id = app.person())
	with check (app.is_house() or (person_id = app.person() and exists (select from topic t where t.id = topic_id and t.group_id = any (app.groups()))));
create policy see on idea_amendment for select using (app.is_somebody() and exists (select from topic t where t.id = topic_id));
create policy offer on idea_amendment for insert with check (app.is_house() or (author_id = app.person() and exists (select from topic t where t.id = topic_id and t.group_id = any (app.groups()))));
create policy settle on idea_amendment for update using (app.is_house() or exists (select from topic t where t.id = topic_id and (t.author_id = app.person() or app.my_rank(t.group_id) >= 3)));
create policy forget on idea_amendment for delete using (app.is_house());
create policy see on idea_tryout for select using (app.is_somebody() and exists (select from topic t where t.id = topic_id));
create policy begin on idea_tryout for insert with check (app.is_house() or (author_id = app.person() and exists (select from topic t where t.id = topic_id and t.group_id = any (app.groups()))));
create policy keep on idea_tryout for update using (app.is_house() or (author_id = app.person() and exists (select from topic t where t.id = topic_id and t.group_id = any (app.groups()))));
create policy forget on idea_tryout for delete using (app.is_house() or author_id = app.person());

-- Every group has a board of four steps to begin with.
create function app.board_begun() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	insert into idea_stage (id, group_id, place, name, meaning)
	select gen_random_uuid(), new.id, s.place, case new.locale when 'fr' then s.fr when 'en' then s.en when 'de' then s.de else s.nl end, s.meaning
	from (values (1, 'Idee', 'Idée', 'Idea', 'Idee', 'idea'), (2, 'Uitproberen', 'À l’essai', 'Trying out', 'Wird ausprobiert', 'trying'),
		(3, 'Aangenomen', 'Adopté', 'Adopted', 'Angenommen', 'adopted'), (4, 'Praktijk', 'Pratique', 'Practice', 'Praxis', 'practice')) as s (place, nl, fr, en, de, meaning);
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger board_begun after insert on groups for each row execute function app.board_begun();
do $$
declare
	was text := app.as_house();
begin
	insert into idea_stage (id, group_id, place, name, meaning)
	select gen_random_uuid(), g.id, s.place, case g.locale when 'fr' then s.fr when 'en' then s.en when 'de' then s.de else s.nl end, s.meaning
	from groups g cross join (values (1, 'Idee', 'Idée', 'Idea', 'Idee', 'idea'), (2, 'Uitproberen', 'À l’essai', 'Trying out', 'Wird ausprobiert', 'trying'),
		(3, 'Aangenomen', 'Adopté', 'Adopted', 'Angenommen', 'adopted'), (4, 'Praktijk', 'Pratique', 'Practice', 'Praxis', 'practice')) as s (place, nl, fr, en, de, meaning);
	perform set_config('app.actor', was, true);
end $$;

-- A word about an idea is a sign of life.
create function app.idea_stirred() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	update idea set stirred_at = greatest(stirred_at, new.written_at) where topic_id = new.topic_id;
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger idea_stirred after insert on post for each row execute function app.idea_stirred();

-- An idea in another group stands on that board, on the first step of the same meaning; two ideas that are one count everybody once.
create function app.idea_moved() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	update idea i set stage_id = coalesce(
		(select n.id from idea_stage n join idea_stage o on o.id = i.stage_id where n.group_id = new.group_id and n.meaning = o.meaning order by n.place limit 1),
		(select n.id from idea_stage n where n.group_id = new.group_id order by n.place limit 1)) where i.topic_id = new.id;
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger idea_moved after update of group_id on topic for each row when (new.kind = 'idea' and old.group_id is distinct from new.group_id) execute function app.idea_moved();
create function app.merge_ideas(source uuid, target uuid) returns void language plpgsql as $$
declare
	was text;
begin
	if not exists (select from topic s join topic t on t.group_id = s.group_id where s.id = source and t.id = target and s.kind = 'idea' and t.kind = 'idea' and app.my_rank(t.group_id) >= 3) then
		raise exception 'These ideas are not theirs to join.';
	end if;
	was := app.as_house();
	insert into idea_vote select target, person_id, at from idea_vote where topic_id = source on conflict do nothing;
	delete from idea_vote where topic_id = source;
	update idea_amendment set topic_id = target where topic_id = source;
	update idea_tryout set topic_id = target where topic_id = source;
	update idea t set stirred_at = greatest(t.stirred_at, s.stirred_at) from idea s where t.topic_id = target and s.topic_id = source;
	perform set_config('app.actor', was, true);
end $$;

-- The words of an idea, as amended: for who wrote it or hosts it, also where another hand wrote the first post.
create function app.amend_idea(of_topic uuid, words jsonb, moment timestamptz) returns boolean language plpgsql as $$
declare
	who uuid := app.person();
	may boolean := exists (select from topic t where t.id = of_topic and t.kind = 'idea' and (t.author_id = who or app.my_rank(t.group_id) >= 3));
	first uuid;
	was text := app.as_house();
begin
	select id into first from post where may and topic_id = of_topic order by number limit 1 for update;
	if first is not null then
		insert into post_version (post_id, version, doc, edited_by, until)
		select first, 1 + coalesce((select max(o.version) from post_version o where o.post_id = first), 0), p.doc, who, moment from post p where p.id = first;
		update post set doc = words, edited_at = moment where id = first;
	end if;
	perform set_config('app.actor', was, true);
	return first is not null;
end $$;

-- Hosts set how the board works; the rest of the group's settings is for who leads it.
create function app.revise_board_limits(of_group uuid, votes integer, weeks integer) returns void language plpgsql as $$
declare
	may boolean := app.my_rank(of_group) >= 3;
	was text := app.as_house();
begin
	update groups set idea_votes = votes, idea_weeks = weeks where may and id = of_group;
	perform set_config('app.actor', was, true);
end $$;
