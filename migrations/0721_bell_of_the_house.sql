-- What the bell says that is about no post: that somebody may take part again, that somebody became a trained person. `id` is the event: told once.
create table house_notice (
	id uuid primary key,
	person_id uuid not null references person on delete cascade,
	kind text not null check (kind in ('ended', 'appointed')),
	group_id uuid references groups on delete cascade,
	at timestamptz not null,
	read_at timestamptz
);
create index house_notice_latest on house_notice (person_id, at desc);
create index house_notice_group on house_notice (group_id);
alter table house_notice enable row level security;
alter table house_notice force row level security;
-- Of a group for as long as somebody stands in it, of a trust for as long as somebody has it.
create policy see on house_notice for select using (app.is_house() or (person_id = app.person() and (group_id is null or app.stands_in(group_id))
	and (kind <> 'appointed' or exists (select from safeguard s where s.person_id = app.person()))));
create policy read on house_notice for update using (app.is_house() or person_id = app.person());
create policy tell on house_notice for insert with check (app.is_house());
create policy forget on house_notice for delete using (app.is_house());
