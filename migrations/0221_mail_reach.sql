-- How well mail reaches somebody: steps counted from delivery reports, and the pause that follows. The address itself stands nowhere here.

create table mail_reach (
	person_id uuid primary key references person on delete cascade,
	score double precision not null,
	stepped_on date not null,
	status text not null default '',
	paused_at timestamptz
);
alter table mail_reach enable row level security;
alter table mail_reach force row level security;
create policy house on mail_reach using (app.is_house());
create policy see on mail_reach for select using (person_id = app.person());
create policy resume on mail_reach for delete using (person_id = app.person());
-- A row that is locked for the deed must be one that may be changed.
create policy keep on mail_reach for update using (person_id = app.person());
