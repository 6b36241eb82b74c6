-- Places of a source that look like one that is here and are another, as somebody said: [{ key, slug }]. Asked once, also when it is read again.
alter table import_source add column apart jsonb not null default '[]';
