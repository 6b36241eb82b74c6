-- What somebody was writing when their session ended: for their browser, for an hour, sealed. Whose page it was, the stamp of the form says.

create table kept_form (
	id uuid primary key,
	browser_hash text not null,
	stamp text not null,
	sealed text not null,
	expires_at timestamptz not null
);
create index kept_form_browser on kept_form (browser_hash, expires_at);
create index kept_form_expires on kept_form (expires_at);
alter table kept_form enable row level security;
alter table kept_form force row level security;
create policy house on kept_form using (app.is_house());
create policy keep on kept_form for insert with check (app.is_somebody());

create function app.kept_form(browser text, moment timestamptz) returns table (stamp text, sealed text) language plpgsql as $$
declare
	was text := app.as_house();
begin
	return query
	select k.stamp, k.sealed from kept_form k
	where k.browser_hash = browser and k.expires_at > moment
	order by k.expires_at desc limit 1;
	perform set_config('app.actor', was, true);
end $$;
