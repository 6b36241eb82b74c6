-- The shelf of a group: pages that are kept right, files in folders, and what conversations taught, said with the leave of who said it.

create table shelf_page (
	id uuid primary key,
	key varchar(12) not null unique default substr(replace(gen_random_uuid()::text, '-', ''), 1, 10),
	group_id uuid not null references groups on delete cascade,
	title text not null,
	doc jsonb not null,
	version integer not null default 1,
	-- Who looks after it, and when it must be looked at again.
	keeper_id uuid references person on delete set null,
	review_on date,
	-- The conversation it was made from.
	topic_id uuid references topic on delete set null,
	changed_at timestamptz not null,
	audience app.audience not null,
	status app.status not null default 'published'
);
create index shelf_page_group on shelf_page (group_id, title);
create index shelf_page_keeper on shelf_page (keeper_id);
create index shelf_page_topic on shelf_page (topic_id);
create index shelf_page_review on shelf_page (review_on) where review_on is not null;
create table shelf_version (
	page_id uuid not null references shelf_page on delete cascade,
	version integer not null,
	title text not null,
	doc jsonb not null,
	author_id uuid references person on delete set null,
	at timestamptz not null,
	primary key (page_id, version)
);
create index shelf_version_author on shelf_version (author_id);

-- Words of a conversation on a page. They show when who said them agrees, with their name or without it; and no longer when they change their mind.
create table shelf_quote (
	id uuid primary key,
	page_id uuid not null references shelf_page on delete cascade,
	post_id uuid references post on delete set null,
	person_id uuid references person on delete cascade,
	doc jsonb not null,
	place smallint not null,
	answer text not null default 'waiting' check (answer in ('waiting', 'named', 'unnamed', 'no')),
	asked_at timestamptz not null,
	answered_at timestamptz
);
create index shelf_quote_page on shelf_quote (page_id, place);
create index shelf_quote_post on shelf_quote (post_id);
create index shelf_quote_person on shelf_quote (person_id) where answer = 'waiting';

create table shelf_file (
	id uuid primary key,
	group_id uuid not null references groups on delete cascade,
	folder text not null default '',
	title text not null,
	file_id uuid not null references file on delete cascade,
	version integer not null default 1,
	author_id uuid references person on delete set null,
	changed_at timestamptz not null,
	audience app.audience not null,
	status app.status not null default 'published'
);
create index shelf_file_group on shelf_file (group_id, folder, title);
create index shelf_file_file on shelf_file (file_id);
create index shelf_file_author on shelf_file (author_id);
-- What lay there before; each keeps its file.
create table shelf_file_version (
	shelf_file_id uuid not null references shelf_file on delete cascade,
	version integer not null,
	file_id uuid not null references file on delete cascade,
	author_id uuid references person on delete set null,
	at timestamptz not null,
	primary key (shelf_file_id, version)
);
create index shelf_file_version_file on shelf_file_version (file_id);
create index shelf_file_version_author on shelf_file_version (author_id);

alter table shelf_page enable row level security;
alter table shelf_page force row level security;
alter table shelf_version enable row level security;
alter table shelf_version force row level security;
alter table shelf_quote enable row level security;
alter table shelf_quote force row level security;
alter table shelf_file enable row level security;
alter table shelf_file force row level security;
alter table shelf_file_version enable row level security;
alter table shelf_file_version force row level security;

create policy see on shelf_page for select using (app.may_see(audience, group_id, null, status) or (status <> 'published' and group_id = any (app.groups()) and app.my_rank(group_id) >= 2));
create policy write on shelf_page for insert with check (app.is_house() or app.my_rank(group_id) >= 2);
create policy keep on shelf_page for update using (app.is_house() or app.my_rank(group_id) >= 2);
create policy remove on shelf_page for delete using (app.is_house() or app.my_rank(group_id) >= 3);
create policy see on shelf_version for select using (app.is_somebody() and exists (select from shelf_page p where p.id = page_id));
create policy keep on shelf_version for insert with check (app.is_house() or exists (select from shelf_page p where p.id = page_id and app.my_rank(p.group_id) >= 2));
create policy forget on shelf_version for update using (app.is_house());
create policy forget_all on shelf_version for delete using (app.is_house());
-- Words nobody gave leave for yet: only who said them sees them here.
create policy see on shelf_quote for select using (app.is_house() or person_id = app.person() or (answer in ('named', 'unnamed') and exists (select from shelf_page p where p.id = page_id)));
create policy ask on shelf_quote for insert with check (app.is_house() or exists (select from shelf_page p where p.id = page_id and app.my_rank(p.group_id) >= 2));
create policy answer on shelf_quote for update using (app.is_house() or person_id = app.person());
create policy remove on shelf_quote for delete using (app.is_house() or person_id = app.person());
create policy see on shelf_file for select using (app.may_see(audience, group_id, null, status) or (status <> 'published' and group_id = any (app.groups()) and app.my_rank(group_id) >= 2));
create policy bring on shelf_file for insert with check (app.is_house() or app.my_rank(group_id) >= 2);
create policy keep on shelf_file for update using (app.is_house() or app.my_rank(group_id) >= 2);
create policy remove on shelf_file for delete using (app.is_house() or app.my_rank(group_id) >= 3);
create policy see on shelf_file_version for select using (app.is_somebody() and exists (select from shelf_file f where f.id = shelf_file_id));
create policy keep on shelf_file_version for insert with check (app.is_house() or exists (select from shelf_file f where f.id = shelf_file_id and app.my_rank(f.group_id) >= 2));
create policy forget on shelf_file_version for update using (app.is_house());
create policy forget_all on shelf_file_version for delete using (app.is_house());

-- The shelf is read by whoever reads the group.
create function app.shelf_reach_changed() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
	reach app.audience := (case new.readable when 'members' then 'group' else new.readable end)::app.audience;
begin
	update shelf_page set audience = reach where group_id = new.id;
	update shelf_file set audience = reach where group_id = new.id;
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger shelf_reach_changed after update of readable on groups for each row when (old.readable is distinct from new.readable) execute function app.shelf_reach_changed();

-- Who is asked whether their words may be on the shelf hears it: at the post that is quoted.
alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check check (kind in ('mention', 'post', 'asked', 'quote'));
create function app.quote_asked() returns trigger language plpgsql as $$
declare
	was text := app.as_house();
begin
	if new.answer = 'waiting' and new.person_id is not null then
		insert into notification (id, person_id, group_id, topic_id, post_id, kind, at)
		select gen_random_uuid(), new.person_id, p.group_id, p.topic_id, p.id, 'quote', new.asked_at from post p
		join membership m on m.group_id = p.group_id and m.person_id = new.person_id where p.id = new.post_id
		on conflict (person_id, post_id) do update set kind = 'quote', at = excluded.at, read_at = null;
	end if;
	perform set_config('app.actor', was, true);
	return null;
end $$;
create trigger asked after insert on shelf_quote for each row execute function app.quote_asked();
