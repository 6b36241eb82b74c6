-- Polls. In a secret one, who voted and what was voted cannot be brought together, not by who looks after the database either (docs/decisions/0002-secret-votes.md).

create table poll (
	topic_id uuid primary key references topic on delete cascade,
	rule text not null check (rule in ('one', 'several', 'ranked', 'dots')),
	secret boolean not null,
	dots smallint not null default 0 check (dots between 0 and 20),
	closes_at timestamptz,
	closed_at timestamptz,
	-- How many voted in secret, counted when it closed: then the list of who did is let go.
	voted integer,
	constraint dots_to_give check ((rule = 'dots') = (dots > 0))
);
create index poll_closes on poll (closes_at) where closed_at is null;
create table poll_option (
	id uuid primary key,
	topic_id uuid not null references poll on delete cascade,
	place smallint not null,
	label text not null
);
create index poll_option_topic on poll_option (topic_id, place);

-- What somebody voted in the open: { option: 1, rank or dots }.
create table poll_vote (
	topic_id uuid not null references poll on delete cascade,
	person_id uuid not null references person on delete cascade,
	paper jsonb not null,
	at timestamptz not null,
	primary key (topic_id, person_id)
);
create index poll_vote_person on poll_vote (person_id);

-- In secret: who voted, without when; and how often each paper lies in the urn, without whose.
create table poll_turnout (
	topic_id uuid not null references poll on delete cascade,
	person_id uuid not null references person on delete cascade,
	primary key (topic_id, person_id)
);
create index poll_turnout_person on poll_turnout (person_id);
create table poll_pile (
	topic_id uuid not null references poll on delete cascade,
	paper jsonb not null,
	papers integer not null check (papers > 0),
	primary key (topic_id, paper)
);

alter table poll enable row level security;
alter table poll force row level security;
alter table poll_option enable row level security;
alter table poll_option force row level security;
alter table poll_vote enable row level security;
alter table poll_vote force row level security;
alter table poll_turnout enable row level security;
alter table poll_turnout force row level security;
alter table poll_pile enable row level security;
alter table poll_pile force row level security;

create policy see on poll for select using (app.is_somebody() and exists (select from topic t where t.id = topic_id));
create policy begin on poll for insert with check (app.is_house() or exists (select from topic t where t.id = topic_id and t.author_id = app.person()));
create policy keep on poll for update using (app.is_house() or exists (select from topic t where t.id = topic_id and (t.author_id = app.person() or app.my_rank(t.group_id) >= 3)));
create policy see on poll_option for select using (app.is_somebody() and exists (select from topic t where t.id = topic_id));
create policy begin on poll_option for insert with check (app.is_house() or exists (select from topic t where t.id = topic_id and t.author_id = app.person()));
create policy see on poll_vote for select using (app.is_house() or person_id = app.person() or exists (select from topic t where t.id = topic_id and t.group_id = any (app.groups())));
create policy own on poll_vote using (app.is_house() or person_id = app.person())
	with check (app.is_house() or (person_id = app.person() and exists (select from topic t where t.id = topic_id and t.group_id = any (app.groups()))));
create policy own on poll_turnout for select using (app.is_house() or person_id = app.person());
create policy house on poll_turnout using (app.is_house());
create policy house on poll_pile using (app.is_house());

-- Casts a paper in secret; false when this person voted before. The whole urn is written anew, in another order, with each vote: nothing in it
-- is older or younger than the rest, so neither times, nor row versions, nor the order on the disk tell which paper came with whom.
create function app.cast_secretly(poll_topic uuid, marked jsonb) returns boolean language plpgsql as $$
declare
	who uuid := app.person();
	was text;
	urn jsonb;
begin
	perform 1 from topic t where t.id = poll_topic and app.my_rank(t.group_id) >= 2;
	if who is null or not found then return false; end if;
	was := app.as_house();
	perform 1 from poll where topic_id = poll_topic and secret and closed_at is null for update;
	if found then
		insert into poll_turnout values (poll_topic, who) on conflict do nothing;
	end if;
	if not found then
		perform set_config('app.actor', was, true);
		return false;
	end if;
	select jsonb_agg(jsonb_build_object('paper', paper, 'papers', papers)) into urn from poll_pile where topic_id = poll_topic;
	delete from poll_pile where topic_id = poll_topic;
	insert into poll_pile
		select poll_topic, x.paper, sum(x.papers) from (
			select e -> 'paper' as paper, (e ->> 'papers')::integer as papers from jsonb_array_elements(coalesce(urn, '[]')) as e
			union all select marked, 1) as x
		group by x.paper order by random();
	perform set_config('app.actor', was, true);
	return true;
end $$;

-- What lies in a secret urn, for who reads the poll: nothing before it is closed, and nothing when so few voted that they would be known by it.
create function app.secret_outcome(poll_topic uuid) returns table (paper jsonb, papers integer) language plpgsql as $$
declare
	seen boolean := exists (select from poll p where p.topic_id = poll_topic and p.secret and p.closed_at is not null);
	was text := app.as_house();
begin
	return query select p.paper, p.papers from poll_pile p where seen and p.topic_id = poll_topic
		and (select sum(o.papers) from poll_pile o where o.topic_id = poll_topic) >= 3 order by p.paper::text;
	perform set_config('app.actor', was, true);
end $$;

-- How many voted so far, in a poll one reads.
create function app.poll_voted(poll_topic uuid) returns bigint language plpgsql as $$
declare
	seen boolean := exists (select from poll p where p.topic_id = poll_topic);
	was text := app.as_house();
	voted bigint := (select coalesce(p.voted, (select count(*) from poll_vote v where v.topic_id = p.topic_id) + (select count(*) from poll_turnout t where t.topic_id = p.topic_id))
		from poll p where p.topic_id = poll_topic and seen);
begin
	perform set_config('app.actor', was, true);
	return coalesce(voted, 0);
end $$;

-- Closes a poll: from then on only how many voted in secret is known, not who did.
create function app.close_poll(poll_topic uuid, moment timestamptz) returns void language plpgsql as $$
declare
	may boolean := app.is_house() or exists (select from topic t where t.id = poll_topic and (t.author_id = app.person() or app.my_rank(t.group_id) >= 3));
	was text;
begin
	if not may then raise exception 'This poll is not theirs to close.'; end if;
	was := app.as_house();
	update poll p set closed_at = moment, voted = case when p.secret then (select count(*) from poll_turnout t where t.topic_id = p.topic_id) end
	where p.topic_id = poll_topic and p.closed_at is null;
	delete from poll_turnout where topic_id = poll_topic and exists (select from poll p where p.topic_id = poll_topic and p.closed_at is not null);
	perform set_config('app.actor', was, true);
end $$;
