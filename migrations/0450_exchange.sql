-- Places come in from other systems: where from, what was read, what became of it. What is corrected here stays corrected.

-- A place others' places come from: files somebody brings, or an address that is read again.
create table import_source (
	id uuid primary key,
	name text not null,
	-- null: files are brought by hand
	address text,
	-- column of their table → field of ours, as somebody said it once
	mapping jsonb not null default '{}',
	created_by uuid references person on delete set null,
	created_at timestamptz not null,
	modified_at timestamptz not null
);
create index import_source_created_by on import_source (created_by);

-- One reading of one file or address: first looked at (dry run), then brought in.
create table import_run (
	id uuid primary key,
	source_id uuid not null references import_source on delete cascade,
	name text not null default '',
	form text check (form in ('csv', 'xlsx', 'hsds', 'hsds_table', 'uitdatabank', 'ical')),
	state text not null check (state in ('reading', 'mapping', 'read', 'bringing', 'done', 'failed')),
	-- the columns of a table and a first row, to say what they are
	columns jsonb not null default '[]',
	-- a message key: why it failed as a whole
	trouble text,
	publish boolean not null default false,
	doubles boolean not null default false,
	total integer not null default 0,
	done integer not null default 0,
	-- the last row that was brought in: after a crash the job goes on there
	started_by uuid references person on delete set null,
	started_at timestamptz not null,
	finished_at timestamptz
);
create index import_run_source on import_run (source_id, started_at desc);
create index import_run_started_by on import_run (started_by);

-- The bytes of what is being read; gone when it is brought in, failed, or a week old.
create table import_content (
	run_id uuid primary key references import_run on delete cascade,
	bytes bytea not null
);

-- What stands on one row of the source: an offer at a place with its hours, and what is wrong with it.
create table import_row (
	run_id uuid not null references import_run on delete cascade,
	number integer not null,
	-- where it stands in the source: a row number, a path, a UID
	spot text not null,
	label text not null,
	parts jsonb not null,
	faults jsonb not null default '[]',
	verdict text not null check (verdict in ('new', 'changed', 'same', 'double', 'faulty')),
	became text check (became in ('new', 'changed', 'same', 'left', 'failed')),
	primary key (run_id, number)
);
create index import_row_verdict on import_row (run_id, verdict, number);

-- Which row of ours is which thing of theirs.
create table import_origin (
	source_id uuid not null references import_source on delete cascade,
	kind text not null check (kind in ('organization', 'location', 'service', 'service_at_location')),
	foreign_id text not null,
	row_id uuid not null,
	primary key (source_id, kind, foreign_id)
);
create index import_origin_row on import_origin (row_id);

-- Vocabularies and terms of others that their services carry: published again as they came.
create table import_term (
	id uuid primary key,
	kind text not null check (kind in ('taxonomy', 'term')),
	taxonomy_id uuid,
	parent_id uuid,
	source_id uuid not null references import_source on delete cascade,
	said jsonb not null
);
create index import_term_source on import_term (source_id);
create index import_term_kind on import_term (kind, id);

do $$
declare t text;
begin
	foreach t in array array['import_source', 'import_run', 'import_content', 'import_row', 'import_origin'] loop
		execute format('alter table %I enable row level security', t);
		execute format('alter table %I force row level security', t);
		execute format('create policy look_after on %I using (app.has_role(''editor'')) with check (app.has_role(''editor''))', t);
	end loop;
end $$;
alter table import_term enable row level security;
alter table import_term force row level security;
create policy see on import_term for select using (app.is_somebody());
create policy house on import_term using (app.is_house()) with check (app.is_house());

-- `received`: {"from": source, "as": what it said, in its own words}. `sources`: per field, which source its value came from.
alter table organization add column received jsonb;
alter table location add column received jsonb;
alter table service add column received jsonb;
alter table service_at_location add column received jsonb, add column sources jsonb not null default '{}';
create index service_received_terms on service using gin ((received -> 'terms')) where received is not null;

-- From here on in this transaction, changes come from a source and not from somebody who corrects one.
create function app.begin_importing() returns void language sql as $$ select set_config('app.importing', '1', true) $$;

-- A value somebody changes here is theirs from then on: a later pull leaves it alone.
create function app.corrected_here() returns trigger language plpgsql as $$
declare
	field text;
	was jsonb;
	is_now jsonb;
begin
	if old.sources = '{}' or coalesce(current_setting('app.importing', true), '') = '1' then return new; end if;
	was := to_jsonb(old);
	is_now := to_jsonb(new);
	for field in select jsonb_object_keys(old.sources) loop
		if was -> field is distinct from is_now -> field then new.sources := new.sources - field; end if;
	end loop;
	return new;
end $$;
create trigger corrected before update on organization for each row execute function app.corrected_here();
create trigger corrected before update on location for each row execute function app.corrected_here();
create trigger corrected before update on service for each row execute function app.corrected_here();
create trigger corrected before update on service_at_location for each row execute function app.corrected_here();
