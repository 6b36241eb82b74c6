-- Editors keep the school holidays of the three communities, and where the dates come from stands beside them.
alter table school_holiday
	add column source text not null default '',
	add column modified_at timestamptz not null default now();
drop policy keep on school_holiday;
create policy keep on school_holiday using (app.has_role('editor')) with check (app.has_role('editor'));
create trigger public after insert or update or delete on school_holiday for each statement execute function app.touch_public();
