-- Towns, their names in each language, their postcodes. Facts everybody may read; only the house writes them.

create table municipality (
	nis text primary key check (nis ~ '^\d{5}$'),
	name_nl text not null,
	name_fr text not null,
	name_de text not null,
	province text not null,
	lat double precision not null,
	lon double precision not null,
	population integer not null default 0,
	-- A municipality that was merged into another keeps its row, so that its name still leads somewhere.
	merged_into text references municipality,
	merged_on date
);

-- Everything a family may call a place: municipalities in each language, parts of them, names from before a merger, postcodes.
create table locality (
	id uuid primary key,
	nis text not null references municipality,
	name text not null,
	plain text not null,
	kind text not null check (kind in ('municipality', 'part', 'former', 'alias', 'postcode')),
	postcode text,
	lat double precision not null,
	lon double precision not null,
	population integer not null default 0
);
create index municipality_merged_into on municipality (merged_into);
create unique index locality_once on locality (plain, kind, nis, coalesce(postcode, ''));
create index locality_plain on locality (plain text_pattern_ops);
create index locality_fuzzy on locality using gin (plain gin_trgm_ops);
create index locality_nis on locality (nis);

create table school_holiday (
	id uuid primary key,
	community text not null check (community in ('nl', 'fr', 'de')),
	starts_on date not null,
	ends_on date not null check (ends_on >= starts_on),
	name text not null,
	unique (community, starts_on)
);

do $$
declare t text;
begin
	foreach t in array array['municipality', 'locality', 'school_holiday'] loop
		execute format('alter table %I enable row level security', t);
		execute format('alter table %I force row level security', t);
		execute format('create policy see on %I for select using (app.is_somebody())', t);
		execute format('create policy house on %I using (app.is_house()) with check (app.is_house())', t);
	end loop;
end $$;
create policy keep on school_holiday using (app.has_role('facilitator')) with check (app.has_role('facilitator'));
